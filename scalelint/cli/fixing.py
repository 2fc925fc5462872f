"""The seam between ``check`` and the rewriting of files.

``scalelint.rewrite.fixes`` is imported only when a fix is asked for. It offers ``plan_fixes(findings, read,
unsafe) -> plan``, where ``read(path) -> bytes`` and the plan is a ``FixPlan``.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from scalelint.files.source import SourceError, decode, split_lines
from scalelint.model import Finding


class FixPlan(Protocol):
    """What fixing would do."""

    changes: dict[str, bytes]  #: path to new content
    fixed: list[Finding]
    skipped: list[tuple[Finding, str]]  #: with the reason
    left: list[Finding] | None  #: the findings of the fixed tree, where it was checked again


Recheck = Callable[[Mapping[str, bytes]], "list[Finding]"]


def plan_fixes(
    findings: Sequence[Finding], read: Callable[[str], bytes], *, unsafe: bool, recheck: Recheck | None = None
) -> FixPlan:
    """The changes that mend ``findings``; unsafe ones only when asked for. ``recheck`` judges the fixed tree."""
    from scalelint.rewrite import fixes

    plan: FixPlan = fixes.plan_fixes(findings, read, unsafe, recheck)
    return plan


def diff(changes: Mapping[str, bytes], read: Callable[[str], bytes]) -> str:
    """The changes as a unified diff."""
    parts: list[str] = []
    for path, new in sorted(changes.items()):
        lines = difflib.unified_diff(_lines(read(path)), _lines(new), f"a/{path}", f"b/{path}")
        parts.extend(line if line.endswith("\n") else line + "\n\\ No newline at end of file\n" for line in lines)
    return "".join(parts)


def _lines(source: bytes) -> list[str]:
    try:
        return split_lines(decode(source))
    except SourceError:
        return split_lines(source.decode("latin-1"))
