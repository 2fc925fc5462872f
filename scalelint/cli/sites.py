"""``scalelint sites``: every multiplication and division that scales a latent."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from scalelint.cli.options import (
    complain,
    emit,
    mention,
    output_option,
    paths_argument,
    run_options,
    stdin_option,
    summaries,
)
from scalelint.files.lines import Lines
from scalelint.report.places import Places
from scalelint.report.sites import render_sites


@click.command("sites")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@click.option(
    "--unscaled", is_flag=True, help="List the encode and decode calls beside which nothing is scaled instead."
)
@output_option
@stdin_option
@run_options
@click.pass_context
def sites_command(
    ctx: click.Context, /, paths: tuple[str, ...], form: str, unscaled: bool, output: Path | None, **given: Any
) -> None:
    """List every multiplication and division that scales a latent, under each PATH (default: here; `-`: stdin)."""
    collected, resolved = summaries(paths, configs=False, **given)
    places = Places(Lines(collected.read))
    if unscaled:
        from scalelint.core.bounded import bounded
        from scalelint.project import link
        from scalelint.report.unscaled import render_unscaled

        project = link(collected.files, resolved.settings, collected.shelf)
        text = bounded(collected, "linking the files", lambda: render_unscaled(project, form, places))
    else:
        from scalelint.project.compose import with_silent

        text = render_sites(with_silent(collected.files), form, places)
    emit(text, output)
    mention([f"{path}: {note}" for path, summary in collected.files.items() if summary.sites for note in summary.notes])
    complain([places.located(problem) for problem in collected.problems])
    ctx.exit(2 if collected.problems else 0)
