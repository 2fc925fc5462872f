"""Markdown as a terminal shows it best: headings in bold, prose wrapped, code indented, links written out."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator

import click

_LINK = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<address>[^)]+)\)")
_WIDEST = 100


def render_markdown(text: str, width: int) -> str:
    """The text of a page for a terminal of ``width`` columns. Colour is left to ``click.echo`` to strip."""
    return "\n\n".join(_render(block, min(width, _WIDEST)) for block in _blocks(text)) + "\n"


def wrap(text: str, width: int, indent: str = "") -> str:
    """A paragraph wrapped to ``width`` columns, code and addresses unbroken."""
    return textwrap.fill(
        text, width, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _blocks(text: str) -> Iterator[str]:
    """Paragraphs, headings, lists and fenced code of a page, each as one string."""
    block: list[str] = []
    fenced = False
    for line in [*text.splitlines(), ""]:
        if line.startswith("```"):
            fenced = not fenced
        if line.strip() or fenced:
            block.append(line)
        elif block:
            yield "\n".join(block)
            block = []


def _render(block: str, width: int) -> str:
    if block.startswith("```"):
        return "\n".join(f"    {line}".rstrip() for line in block.splitlines()[1:-1])
    if block.startswith("#"):
        return click.style(block.lstrip("# "), bold=True)
    text = _LINK.sub(_written_out, block)
    if block.startswith("- "):
        return "\n".join(_item(item, width) for item in re.split(r"\n(?=- )", text))
    return wrap(" ".join(text.split()), width)


def _item(item: str, width: int) -> str:
    return "- " + wrap(" ".join(item[2:].split()), width, "  ").lstrip()


def _written_out(link: re.Match[str]) -> str:
    address = link["address"]
    return f"{link['text']} <{address}>" if address.startswith("http") else link["text"]
