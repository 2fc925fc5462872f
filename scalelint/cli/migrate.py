"""``scalelint migrate``: rewrite code and configurations from one convention to the other."""

from __future__ import annotations

from pathlib import Path

import click
import msgspec

from scalelint.cli.options import (
    complain,
    emit,
    end_interrupted,
    mention,
    mention_interrupted,
    output_option,
    paths_argument,
    resolve_run,
    run_options,
)
from scalelint.core import gather
from scalelint.errors import UserError
from scalelint.escaping import on_one_line


@click.command("migrate")
@paths_argument
@click.option("--to", type=click.Choice(["reciprocal", "std"]), help="The convention to turn to.")
@click.option("--match", type=click.Path(exists=True), metavar="TREE", help="Take the convention of another tree.")
@click.option("--factor", metavar="NAME", help="One factor only: its name, its class, or its autoencoder.")
@click.option("--plan", "show", is_flag=True, help="Show what would change and what is refused (the default).")
@click.option("--diff", "as_diff", is_flag=True, help="Show the changes as a unified diff.")
@click.option(
    "--patch", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Save the changes as a patch."
)
@click.option(
    "--accept-cli", is_flag=True, help="Turn options of command lines too; else what people type keeps its meaning."
)
@click.option("--write", is_flag=True, help="Write the changes, all files or none.")
@click.option("--recover", is_flag=True, help="Finish or take back what an interrupted run left behind.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@output_option
@run_options
@click.pass_context
def migrate_command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    to: str | None,
    match: str | None,
    factor: str | None,
    show: bool,
    as_diff: bool,
    patch: Path | None,
    accept_cli: bool,
    write: bool,
    recover: bool,
    form: str,
    output: Path | None,
    config: Path | None,
    jobs: int | None,
    no_cache: bool,
    cache_dir: Path | None,
) -> None:
    """Turn the factors under each PATH (default: here) to one convention, completely or not at all.

    Without --write or --recover nothing is changed. Exit code: 0 all factors as asked, 1 some refused or none found, 2 bad input or usage.
    """
    wanted = list(paths) or ["."]
    if recover or write:
        end_interrupted(wanted)
    else:
        mention_interrupted(wanted)
    if recover:
        return
    if (to is None) == (match is None):
        raise UserError("say either `--to reciprocal`, `--to std`, or `--match OTHER_TREE`")
    from scalelint.rewrite.migrate import convention_of, plan_migration
    from scalelint.rewrite.migrate import write as write_plan
    from scalelint.rewrite.turn.plan import outcome, rows, summary

    resolved = resolve_run(wanted, config, jobs=jobs, cache_dir=cache_dir)
    collected = gather(resolved, wanted, cache=not no_cache)
    mention(collected.notes)
    goal = to or convention_of(str(match), resolved)
    plan = plan_migration(collected, resolved, goal, factor, accept_cli=accept_cli)  # type: ignore[arg-type]
    if form == "json":
        emit(msgspec.json.format(msgspec.json.encode(plan.document()), indent=2).decode() + "\n", output)
    elif as_diff:
        emit(plan.diff(), output)
    elif show or not write:
        emit("".join(on_one_line(line) + "\n" for line in rows(plan)), output)
    if patch is not None:
        emit(plan.diff(), patch)
    if write:
        count = write_plan(plan, collected)
        mention(collected.notes)
        click.echo("".join(on_one_line(line) + "\n" for line in outcome(plan)), err=True, nl=False)
        click.echo(f"{count} file{'s' * (count != 1)} rewritten", err=True)
    click.echo(summary(plan, written=write), err=True)
    if not plan.factors:
        click.echo(f"no factor that scales latents was found in {', '.join(wanted)}: see `scalelint sites`", err=True)
    complain(collected.problems)
    ctx.exit(2 if collected.problems else int(bool(plan.by_status("refused")) or not plan.factors))
