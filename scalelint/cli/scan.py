"""``scalelint scan``: many repositories, on this machine or a cluster, results as Parquet."""

from __future__ import annotations

import os
from pathlib import Path

import click

from scalelint.errors import UserError

_FILE = click.Path(dir_okay=False, path_type=Path)
_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command("scan")
@click.argument("manifest", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--output", "-o", required=True, type=_FOLDER, help="The folder for results; a run goes on where one ended."
)
@click.option("--scheduler", metavar="ADDRESS", help="A Dask scheduler [default: a cluster on this machine].")
@click.option(
    "--workers", "-w", type=click.IntRange(min=1), help="Processes on this machine [default: one a processor]."
)
@click.option("--timeout", type=click.IntRange(min=1), default=300, show_default=True, help="Seconds for a repository.")
@click.option("--memory", type=click.IntRange(min=256), default=4096, show_default=True, help="MB for a repository.")
@click.option("--configs", is_flag=True, help="Read the config.json of checkpoints instead of code.")
@click.option("--retry-failed", is_flag=True, help="Scan again what failed before, though it is the same.")
@click.option("--config", type=_FILE, help="Settings for all repositories; their own are not read.")
def scan_command(
    manifest: Path,
    output: Path,
    scheduler: str | None,
    workers: int | None,
    timeout: int,
    memory: int,
    configs: bool,
    retry_failed: bool,
    config: Path | None,
) -> None:
    """Check every repository that MANIFEST lists: a folder, a git directory with a revision, or an archive.

    A line is SOURCE, then NAME and REVISION after tabs; .csv, .tsv and .jsonl have fields of these names; a folder
    means all that is in it. One that crashes, hangs or eats memory becomes a row that says so.
    """
    if os.name != "posix":
        raise UserError("a scan needs alarms and memory limits, which this system does not have")
    from scalelint.config import Settings, resolve
    from scalelint.core.pool import processors
    from scalelint.core.progress import Progress
    from scalelint.scan.manifest import read_manifest
    from scalelint.scan.run import Plan, run

    settings = resolve([], config=config).settings if config else Settings()
    plan = Plan(
        read_manifest(manifest),
        output,
        settings,
        scheduler,
        workers or processors(),
        timeout,
        memory,
        configs,
        retry_failed,
    )
    with Progress(len(plan.entries), "repositories") as progress:
        tally = run(plan, lambda _: progress.step())
    ended = ", ".join(
        f"{number:,} {status}" for status, number in sorted(tally.items(), key=lambda item: (item[0] != "ok", item[0]))
    )
    click.echo(f"{len(plan.entries):,} repositories: {ended}. Results: {output}")
