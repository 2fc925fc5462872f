"""``scalelint migrate``: rewrite code and configurations from one convention to the other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click
import msgspec

from scalelint.cli.options import (
    complain,
    emit,
    emit_diff,
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

if TYPE_CHECKING:
    from scalelint.core import Collected
    from scalelint.rewrite.turn.plan import FactorPlan, Plan

Command = TypeVar("Command", bound=Callable[..., Any])
_FILE = click.Path(dir_okay=False, path_type=Path)


def _what(command: Command) -> Command:
    """Which factors turn, and to what."""
    for decorator in (
        click.option(
            "--checkpoint",
            "checkpoints",
            type=click.Path(dir_okay=False, exists=True),
            multiple=True,
            metavar="FILE",
            help="Turn the values in this config.json, *.safetensors or file of torch.save, too; may be repeated.",
        ),
        click.option(
            "--accept-cli",
            is_flag=True,
            help="Turn options of command lines too; else what people type keeps its meaning.",
        ),
        click.option(
            "--rename-cli",
            "renames",
            multiple=True,
            metavar="OLD=NEW",
            help="Turn this option of command lines and call it NEW wherever it is written; may be repeated.",
        ),
        click.option(
            "--rename",
            "names",
            multiple=True,
            metavar="OLD=NEW",
            help="Give what holds a factor under this name another one, at all its reads and writes; may be repeated.",
        ),
        click.option("--interactive", is_flag=True, help="Ask for each factor whether to turn it."),
        click.option("--factor", metavar="NAME", help="One factor only: its name, its class, or its autoencoder."),
        click.option(
            "--match", type=click.Path(exists=True), metavar="TREE", help="Take the convention of another tree."
        ),
        click.option("--to", type=click.Choice(["reciprocal", "std"]), help="The convention to turn to."),
    ):
        command = decorator(command)
    return command


def _outcome(command: Command) -> Command:
    """What becomes of the plan."""
    for decorator in (
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True),
        click.option("--undo", is_flag=True, help="Take back the last run that wrote here."),
        click.option("--recover", is_flag=True, help="Finish or take back what an interrupted run left behind."),
        click.option("--write", is_flag=True, help="Write the changes, all files or none."),
        click.option("--write-test", "test", type=_FILE, metavar="FILE", help="Write a test that compares both."),
        click.option("--message", type=_FILE, metavar="FILE", help="Save a message for the commit."),
        click.option("--patch", type=_FILE, metavar="FILE", help="Save the changes as a patch."),
        click.option("--diff", "as_diff", is_flag=True, help="Show the changes as a unified diff."),
        click.option("--plan", "show", is_flag=True, help="Show what would change and what is refused (the default)."),
    ):
        command = decorator(command)
    return command


@click.command("migrate")
@paths_argument
@_what
@_outcome
@output_option
@run_options
@click.pass_context
def migrate_command(
    ctx: click.Context, /, paths: tuple[str, ...], write: bool, recover: bool, undo: bool, **given: Any
) -> None:
    """Turn the factors under each PATH (default: here) to one convention, completely or not at all.

    Without --write, --undo or --recover nothing is changed. Exit code: 0 all factors as asked, 1 some refused or none found, 2 bad input or usage.
    """
    wanted = list(paths) or ["."]
    if recover or write or undo:
        end_interrupted(wanted)
    else:
        mention_interrupted(wanted)
    if undo:
        _undo(wanted)
    if recover or undo:
        return
    plan, collected = _planned(wanted, **given)
    _shown(plan, bool(given["show"] or not write), given)
    if write:
        _written(plan, collected)
    _concluded(ctx, plan, collected, wanted, write)


def _undo(paths: list[str]) -> None:
    from scalelint.writing import undo

    click.echo(on_one_line(undo(paths)), err=True)


def _planned(wanted: list[str], **given: Any) -> tuple[Plan, Collected]:
    """The plan that the options describe."""
    to, match = given["to"], given["match"]
    if (to is None) == (match is None):
        raise UserError("say either `--to reciprocal`, `--to std`, or `--match OTHER_TREE`")
    from scalelint.rewrite.migrate import convention_of, plan_migration
    from scalelint.rewrite.turn.wish import Wish, renamed_names, renamed_options

    resolved = resolve_run(wanted, given["config"], jobs=given["jobs"], cache_dir=given["cache_dir"])
    collected = gather(resolved, wanted, cache=not given["no_cache"])
    mention(collected.notes)
    goal = to or convention_of(str(match), resolved)
    wish = Wish(
        given["factor"],
        accept_cli=given["accept_cli"] or bool(given["renames"]),
        renames=renamed_options(dict(_pair(text) for text in given["renames"])),
        names=renamed_names(dict(_pair(text) for text in given["names"])),
        checkpoints=given["checkpoints"],
        choose=_chosen(goal) if given["interactive"] else None,
    )
    return plan_migration(collected, resolved, goal, wish), collected  # type: ignore[arg-type]


def _pair(text: str) -> tuple[str, str]:
    old, _, new = text.partition("=")
    return old, new


def _chosen(goal: str) -> Callable[[FactorPlan], bool]:
    """A question for each factor, below its places."""
    from scalelint.rewrite.turn.words import rows_of

    def choose(factor: FactorPlan) -> bool:
        click.echo("".join(on_one_line(line) + "\n" for line in rows_of(factor, goal)), err=True, nl=False)
        return click.confirm(f"Turn `{on_one_line(factor.name)}` to {goal}?", default=True, err=True)

    return choose


def _shown(plan: Plan, show: bool, given: dict[str, Any]) -> None:
    """The plan in the forms that were asked for."""
    from scalelint.rewrite.turn.words import message, rows

    if given["form"] == "json":
        emit(msgspec.json.format(msgspec.json.encode(plan.document()), indent=2).decode() + "\n", given["output"])
    elif given["as_diff"]:
        emit_diff(plan.diff(), given["output"])
    elif show:
        emit("".join(on_one_line(line) + "\n" for line in rows(plan)), given["output"])
    if given["patch"] is not None:
        emit(plan.diff(), given["patch"])
    if given["message"] is not None:
        emit(message(plan), given["message"])
    if given["test"] is not None:
        from scalelint.files.reports import write_report
        from scalelint.rewrite.turn.testing import test_of

        write_report(given["test"], test_of(plan, given["test"]).encode("utf-8"), folders=True)


def _written(plan: Plan, collected: Collected) -> None:
    from scalelint.rewrite.migrate import write
    from scalelint.rewrite.turn.words import outcome

    count = write(plan, collected)
    mention(collected.notes)
    click.echo("".join(on_one_line(line) + "\n" for line in outcome(plan)), err=True, nl=False)
    click.echo(f"{count} file{'s' * (count != 1)} rewritten", err=True)


def _concluded(ctx: click.Context, plan: Plan, collected: Collected, wanted: list[str], written: bool) -> None:
    """One line of counts, what else there is to know, and the exit code."""
    from scalelint.rewrite.turn.words import summary

    click.echo(summary(plan, written=written), err=True)
    mention(list(plan.alone))
    if not plan.factors and not plan.turns:
        click.echo(f"no factor that scales latents was found in {', '.join(wanted)}: see `scalelint sites`", err=True)
    problems = collected.problems if collected.files or not plan.turns else []  # without any code: checkpoints alone
    complain(problems)
    is_left = bool(plan.by_status("refused") or plan.alone) or not (plan.factors or plan.turns)
    ctx.exit(2 if problems else int(is_left))
