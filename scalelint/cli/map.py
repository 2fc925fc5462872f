"""``scalelint map``: who scales with what, before two code bases are merged."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
import msgspec

from scalelint.cli.options import complain, emit, output_option, paths_argument, run_options, stdin_option, summaries


@click.command("map")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@stdin_option
@run_options
@click.pass_context
def map_command(ctx: click.Context, /, paths: tuple[str, ...], form: str, output: Path | None, **given: Any) -> None:
    """Show which autoencoder and factor each file uses, in which convention, and where the value comes from."""
    from scalelint.project import link
    from scalelint.project.map import convention_map
    from scalelint.report.map import render_map

    collected, resolved = summaries(paths, **given)
    files = convention_map(link(collected.files, resolved.settings))
    if form == "json":
        document = {"version": 1, "files": files}
        emit(msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n", output)
    else:
        emit(render_map(files), output)
    complain(collected.problems)
    ctx.exit(2 if collected.problems else 0)
