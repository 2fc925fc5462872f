"""Colours by what they mean; terminals that do not want any get none."""

from __future__ import annotations

import os
import sys
from typing import TextIO

import click

_STYLES: dict[str, dict[str, object]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan", "bold": True},
    "help": {"fg": "green", "bold": True},
    "gutter": {"fg": "blue", "bold": True},
    "bold": {"bold": True},
}


def paint(text: str, meaning: str, color: bool) -> str:
    """``text`` in the colour of its meaning."""
    return click.style(text, **_STYLES[meaning]) if color else text  # type: ignore[arg-type]


def wants_color(stream: TextIO | None = None) -> bool:
    """Whether a stream is a terminal that shows colours; NO_COLOR and FORCE_COLOR have the last word."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    stream = stream or sys.stdout
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def terminal_width(stream: TextIO | None = None) -> int:
    """The width to keep to: COLUMNS or the terminal's; 0 where there is neither."""
    if os.environ.get("COLUMNS", "").isdigit():
        return int(os.environ["COLUMNS"])
    stream = stream or sys.stdout
    if not stream.isatty():
        return 0
    import shutil  # and with it three kinds of compression

    return shutil.get_terminal_size().columns
