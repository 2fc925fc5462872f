"""``scalelint sites``: every multiplication and division that scales a latent."""

from __future__ import annotations

from pathlib import Path

import click

from scalelint.cli.options import complain, emit, gather, output_option, paths_argument, resolve_run, run_options
from scalelint.report.sites import render_sites


@click.command("sites")
@paths_argument
@click.option("--format", "form", type=click.Choice(["text", "json", "jsonl"]), default="text", show_default=True)
@output_option
@run_options
@click.pass_context
def sites_command(
    ctx: click.Context,
    paths: tuple[str, ...],
    form: str,
    output: Path | None,
    config: Path | None,
    jobs: int | None,
    no_cache: bool,
    cache_dir: Path | None,
) -> None:
    """List every multiplication and division that scales a latent, under each PATH (default: here)."""
    wanted = paths or (".",)
    resolved = resolve_run(wanted, config, jobs=jobs, cache_dir=cache_dir)
    collected = gather(resolved, wanted, cache=not no_cache, configs=False)
    emit(render_sites(collected.files, form), output)
    complain(collected.problems)
    ctx.exit(2 if collected.problems else 0)
