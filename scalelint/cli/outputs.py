"""``--output``: where a report goes and in which format; several at once, and standard output among them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from scalelint.report import FORMATS

Command = TypeVar("Command", bound=Callable[..., Any])


class Target(msgspec.Struct, frozen=True):
    """One report: its format, and its file; None is standard output."""

    form: str
    file: Path | None = None


def outputs_option(command: Command) -> Command:
    """``--format`` and ``--output [FORMAT=]FILE``, which may be repeated."""
    output = click.option(
        "--output",
        "-o",
        multiple=True,
        metavar="[FORMAT=]FILE",
        help="Write the report to a file (`-`: standard output); may be repeated with other formats.",
    )
    form = click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True)
    return form(output(command))


def targets(outputs: Sequence[str], form: str) -> list[Target]:
    """What ``--output`` and ``--format`` ask for. A file that is called ``x=y`` is a file where ``x`` is no format."""
    found = [_target(text, form) for text in outputs] or [Target(form)]
    places = [str(target.file or "-") for target in found]
    twice = next((place for place in places if places.count(place) > 1), None)
    if twice is not None:
        raise click.UsageError(f"--output: two reports would go to `{twice}`")
    for target in found:
        if target.file is not None and target.file.is_dir():
            raise click.UsageError(f"--output: `{target.file}` is a folder")
    return found


def _target(text: str, form: str) -> Target:
    named, sign, rest = text.partition("=")
    if sign and named in FORMATS:
        form, text = named, rest
    elif sign:
        _refuse_misspelt(named, text)
    if not text:
        raise click.UsageError(f"--output {named}= names no file; `-` is standard output")
    return Target(form, None if text == "-" else Path(text))


def _refuse_misspelt(named: str, text: str) -> None:
    """``sarf=report`` was hardly meant for a file of that name, in which a readable report would stand."""
    from scalelint.config.load import nearest

    hint = nearest(named, FORMATS)
    if hint:
        raise click.UsageError(f"--output: no format `{named}`{hint} For a file of that name write `text=./{text}`")
