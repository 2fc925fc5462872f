"""Options that several verbs share, and the run that they describe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scalelint.config import Resolved, resolve
from scalelint.errors import UserError
from scalelint.escaping import for_paragraph, on_one_line
from scalelint.model import Problem

if TYPE_CHECKING:
    from scalelint.core import Collected, Stdin

Command = TypeVar("Command", bound=Callable[..., Any])

_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(dir_okay=False, path_type=Path)


def paths_argument(command: Command) -> Command:
    """``[PATH]...``, the working directory by default."""
    return click.argument("paths", nargs=-1, type=click.Path())(command)


def run_options(command: Command) -> Command:
    """How a run reads files: settings, processes, cache."""
    decorators: list[Callable[[Command], Command]] = [
        click.option("--cache-dir", type=_FOLDER, help="Folder of the cache [default: the user's cache folder]."),
        click.option("--no-cache", is_flag=True, help="Analyse every file afresh and keep nothing."),
        click.option("--jobs", "-j", type=click.IntRange(min=0), help="Worker processes [default: one a processor]."),
        click.option("--config", type=_FILE, help="Settings file [default: the nearest one]."),
    ]
    for decorator in decorators:
        command = decorator(command)
    return command


def stdin_option(command: Command) -> Command:
    """``--stdin-filename NAME``."""
    return click.option("--stdin-filename", metavar="NAME", help="The name of the file that `-` reads.")(command)


def output_option(command: Command) -> Command:
    """``--output FILE``."""
    return click.option("--output", "-o", type=_FILE, help="Write the report to a file.")(command)


def quiet_option(command: Command) -> Command:
    """``--quiet``: findings and errors, nothing else."""
    return click.option("--quiet", "-q", is_flag=True, help="Say nothing besides findings and errors.")(command)


def split_codes(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> list[str] | None:
    """Rules separated by commas, in options that may be repeated; None where the option was not given."""
    codes = [code.strip() for part in value for code in part.split(",") if code.strip()]
    return codes or None


def read_stdin(paths: Sequence[str], name: str | None) -> Stdin | None:
    """Standard input, where ``-`` is among the paths."""
    if "-" not in paths:
        if name is not None:
            raise click.UsageError("--stdin-filename names what `-` reads, and no path is `-`")
        return None
    from scalelint.core import Stdin

    if sys.stdin is None:
        raise UserError("standard input is closed")
    return Stdin(name or "<stdin>", sys.stdin.buffer.read())


def resolve_run(paths: Sequence[str], config: Path | None, **overrides: Any) -> Resolved:
    """The settings of this run; options that were not given are None. Paths given here start from here."""
    given = {key.replace("_", "-"): value for key, value in overrides.items()}
    anchored = {key: str(value.absolute()) if isinstance(value, Path) else value for key, value in given.items()}
    return resolve(paths, config=config, overrides=anchored)


def summaries(
    paths: Sequence[str],
    *,
    config: Path | None,
    no_cache: bool,
    stdin_filename: str | None = None,
    configs: bool = True,
    **given: Any,
) -> tuple[Collected, Resolved]:
    """What the options of a run describe: its files, summarised, and its settings."""
    from scalelint.core import gather

    wanted = paths or (".",)
    resolved = resolve_run(wanted, config, **given)
    stdin = read_stdin(wanted, stdin_filename)
    named = [path for path in wanted if path != "-"]
    collected = gather(resolved, named, cache=not no_cache, stdin=stdin, configs=configs)
    mention(collected.notes)
    return collected, resolved


def end_interrupted(paths: Sequence[str]) -> None:
    """Before a run that writes: finish what a killed one left in these trees, and say so."""
    from scalelint.writing import recover

    for line in recover(paths):
        click.echo(f"scalelint: {on_one_line(line)}", err=True)


def mention_interrupted(paths: Sequence[str]) -> None:
    """Before a run that writes nothing: say that the tree may be half-way between two states."""
    from scalelint.writing import waiting

    for root in waiting(paths):
        click.echo(
            f"scalelint: {on_one_line(root)}: a run that writes was interrupted; `scalelint migrate --recover` ends it",
            err=True,
        )


def mention(notes: list[str]) -> None:
    """What the user should know although it changes nothing; each note once."""
    for note in notes:
        click.echo(f"scalelint: {on_one_line(note)}", err=True)
    notes.clear()


def complain(problems: Sequence[Problem]) -> None:
    """One line on standard error for each file that was not read, or only in part."""
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line)):
        path = on_one_line(problem.path)
        place = f"{path}:{problem.line}: " if problem.line else f"{path}: " if path else ""
        click.echo(f"scalelint: {place}{on_one_line(problem.message)}", err=True)


def emit(text: str, output: Path | None) -> None:
    """Write a report to standard output or to a file."""
    if output is None:
        click.echo(text, nl=False, color=True)  # else click takes out what looks like a command to a terminal
        return
    from scalelint.files.reports import write_report

    write_report(output, text.encode("utf-8"))


def emit_diff(text: str, output: Path | None) -> None:
    """Write a patch: to a terminal with all that is hidden escaped, elsewhere exactly."""
    to_terminal = output is None and sys.stdout.isatty()
    emit(for_paragraph(text) if to_terminal else text, output)
