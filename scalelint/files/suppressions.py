"""Suppressions, as a file's comments state them; the rules' engine matches them against findings.

``# scalelint: ignore[SCL103, shift-order] reason`` covers the statement it stands in or above,
``# scalelint: ignore-file[SCL103] reason`` its file, and ``# noqa: SCL103`` its statement. A bare ``noqa``
is meant for other tools and suppresses nothing here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.files.comments import Comment, comments, directive, line_comments
from scalelint.model import Suppression

_MOST_RULES = 100
_IGNORE = re.compile(r"ignore(?P<file>-file)?[ \t]*\[(?P<rules>[^\]]*)\](?P<reason>.*)$")
_CONVENTION = re.compile(r"convention[ \t]*=[ \t]*(reciprocal|std)\b")
_NOQA = re.compile(r"#[ \t]*noqa:[ \t]*(?P<rules>[A-Za-z]+[0-9]+(?:[, \t]+[A-Za-z]+[0-9]+)*)", re.IGNORECASE)


def find_suppressions(source: bytes) -> list[Suppression]:
    """All suppressions of a file. Files without any are not even tokenized."""
    if b"scalelint:" not in source and not (b"SCL" in source and b"noqa" in source.lower()):
        return []
    return [suppression for comment in comments(source) for suppression in _read(comment)]


def find_suppressions_in_config(text: str) -> list[Suppression]:
    """The suppressions of a YAML or TOML file; JSON has no comments."""
    if "scalelint:" not in text:
        return []
    return [suppression for comment in line_comments(text) for suppression in _read(comment)]


def _read(comment: Comment) -> Iterator[Suppression]:
    if match := _NOQA.search(comment.text):
        ours = [code for code in re.split(r"[, \t]+", match["rules"]) if code.upper().startswith("SCL")][:_MOST_RULES]
        if ours:
            yield Suppression(comment.span, comment.first_line, comment.last_line, ours)
    body = directive(comment)
    if body is not None and not _CONVENTION.match(body):
        yield _suppression(comment, body)


def _suppression(comment: Comment, body: str) -> Suppression:
    def made(rules: list[str] | None = None, malformed: str = "", reason: str = "", file: bool = False) -> Suppression:
        lines = (comment.first_line, comment.last_line)
        return Suppression(comment.span, *lines, rules or [], reason, whole_file=file, malformed=malformed)

    match = _IGNORE.match(body)
    if match is None:
        return made(malformed=_diagnosis(body))
    rules = [rule for rule in re.split(r"[, \t]+", match["rules"]) if rule]
    if not rules:
        return made(malformed="names no rule between the brackets")
    if len(rules) > _MOST_RULES:
        return made(malformed="names more rules than there are; `ALL` means every one")
    return made(rules, reason=match["reason"].strip(" \t-:"), file=bool(match["file"]))


def _diagnosis(body: str) -> str:
    """What is wrong with a comment that starts like one of ours."""
    if body.startswith("convention"):
        return "knows the conventions `reciprocal` and `std` only"
    if body.startswith("ignore"):
        return "lacks the rules in brackets, as in `ignore[SCL103]`"
    return "is neither `ignore[...]`, `ignore-file[...]` nor `convention=...`"
