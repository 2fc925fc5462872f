"""Options that several verbs share, and the run that they describe."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from scalelint.config import Resolved, resolve
from scalelint.errors import UserError
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


def output_option(command: Command) -> Command:
    """``--output FILE``."""
    return click.option("--output", "-o", type=_FILE, help="Write the report to a file.")(command)


def split_codes(_ctx: click.Context, _parameter: click.Parameter, value: tuple[str, ...]) -> list[str] | None:
    """Rules separated by commas, in options that may be repeated; None where the option was not given."""
    codes = [code.strip() for part in value for code in part.split(",") if code.strip()]
    return codes or None


def read_stdin(paths: Sequence[str], name: str | None) -> Stdin | None:
    """Standard input, where ``-`` is among the paths."""
    if "-" not in paths:
        return None
    from scalelint.core import Stdin

    return Stdin(name or "<stdin>", sys.stdin.buffer.read())


def resolve_run(paths: Sequence[str], config: Path | None, **overrides: Any) -> Resolved:
    """The settings of this run; options that were not given are None. Paths given here start from here."""
    given = {key.replace("_", "-"): value for key, value in overrides.items()}
    anchored = {key: str(value.absolute()) if isinstance(value, Path) else value for key, value in given.items()}
    return resolve(paths, config=config, overrides=anchored)


def gather(
    resolved: Resolved, paths: Sequence[str], *, cache: bool, stdin: Stdin | None = None, configs: bool = True
) -> Collected:
    """Read and summarise what the run is about."""
    from scalelint.cache import Cache, default_folder
    from scalelint.core import collect

    settings = resolved.settings
    folder = resolved.path(settings.cache_dir) if settings.cache_dir else None
    store = Cache(folder or default_folder()) if cache else None
    try:
        return collect(
            paths, settings, jobs=settings.jobs, cache=store, stdin=stdin, configs=configs, root=resolved.root
        )
    finally:
        if store is not None:
            store.close()


def complain(problems: Sequence[Problem]) -> None:
    """One line on standard error for each file that was not read, or only in part."""
    for problem in sorted(problems, key=lambda problem: (problem.path, problem.line)):
        place = f"{problem.path}:{problem.line}" if problem.line else problem.path
        click.echo(f"scalelint: {place}: {problem.message}", err=True)


def emit(text: str, output: Path | None) -> None:
    """Write a report to standard output or to a file."""
    if output is None:
        click.echo(text, nl=False)
        return
    try:
        output.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UserError(f"{output}: cannot be written: {error.strerror}") from None
