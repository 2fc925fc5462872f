"""Text of a stranger as people may see it: nothing in it speaks to a terminal, starts a line, or turns what stands beside.

Control characters (ESC begins commands to a terminal), line ends of any kind, marks for the direction of writing and
other invisible characters, and halves of surrogate pairs become their Python escapes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

#: a build server takes ``##[error]`` and ``##vso[...]`` for commands, wherever in a line they stand
_COMMAND = re.compile(r"##(?=\w*\[)")
_AT_A_START = re.compile(r"^(\s*):(?=:)", re.MULTILINE)  #: and GitHub ``::error::``, at the start of a line
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_SUSPECT = re.compile(r"[^\x20-\x7e\xa1-\xac\xae-\u05ff]")  #: a first look: nearly all text of sources is ASCII


def on_one_line(text: str) -> str:
    """The text in one line, without anything hidden."""
    return _escaped(text, "")


def excerpt(line: str) -> str:
    """A line of a source: tabs stay what they are."""
    return _escaped(line, "\t")


def for_paragraph(text: str) -> str:
    """Text of our own with parts of a stranger's: its line ends stay."""
    return _escaped(text, "\n\t")


def _escaped(text: str, kept: str) -> str:
    if "##" in text:
        text = _COMMAND.sub(r"#\\x23", text)
    if "::" in text:
        text = _AT_A_START.sub(r"\1\\x3a", text)
    if _SUSPECT.search(text) is None:
        return text
    return _SUSPECT.sub(lambda match: match[0] if match[0] in kept else _shown(match[0]), text)


@cache
def _shown(char: str) -> str:
    return char.encode("unicode_escape").decode() if unicodedata.category(char) in _HIDDEN else char


def encodable(text: str) -> str:
    """The text with halves of surrogate pairs, which no output can hold, as escapes."""
    return text.encode(errors="backslashreplace").decode() if not text.isascii() else text
