"""Suppressions against findings: what each hides, and the findings about suppressions themselves."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from sys import maxsize

import msgspec

from scalelint.checks.registry import meaning_of, rules
from scalelint.model import Finding, Severity, Suppression

_LONGEST = 40  #: a name that may be a mistyped one
UNUSED, UNKNOWN, MALFORMED = "SCL902", "SCL903", "SCL904"


class Verdict(msgspec.Struct):
    """The findings of a file that are hidden, and what its suppressions themselves give rise to."""

    suppressed: list[Finding] = []
    own: list[Finding] = []


def judge_suppressions(
    path: str, findings: Sequence[Finding], suppressions: Sequence[Suppression], chosen: Mapping[str, Severity]
) -> Verdict:
    """Match a file's findings with its suppressions. ``chosen`` are the rules that ran, with their severities."""
    verdict = Verdict()
    used: set[tuple[int, str]] = set()
    statements = _Statements(suppressions)
    for found in findings:
        hits = statements.hits(found)
        used.update(*hits)
        if hits:
            verdict.suppressed.append(found)
    own = [
        found
        for index, suppression in enumerate(suppressions)
        for found in _findings_about(path, index, suppression, used, chosen)
    ]
    whole = [suppression for suppression in suppressions if suppression.whole_file]
    verdict.own = [found for found in own if not any(_covering_file(found, whole))]
    return verdict


Hits = set[tuple[int, str]]


class _Statements:
    """The suppressions of a file by the statements that they stand in: a file may have thousands of both."""

    def __init__(self, suppressions: Sequence[Suppression]) -> None:
        found: dict[tuple[int, int], dict[str, Hits]] = {}
        self._whole: dict[str, Hits] = {}
        for index, suppression in enumerate(suppressions):
            if suppression.malformed:
                continue
            lines = (suppression.first_line, suppression.last_line)
            codes = self._whole if suppression.whole_file else found.setdefault(lines, {})
            for name in suppression.rules:
                for code in meaning_of(name)[0]:
                    codes.setdefault(code, set()).add((index, name))
        self._lines = sorted(found)
        self._codes = [found[lines] for lines in self._lines]

    def hits(self, found: Finding) -> list[Hits]:
        """The suppressions, by index and name, that hide a finding. Statements don't overlap, so their order is one."""
        covering = [self._whole]
        at = bisect_right(self._lines, (found.end_line, maxsize)) - 1
        while at >= 0 and self._lines[at][1] >= found.line:
            covering.append(self._codes[at])
            at -= 1
        return [codes[found.code] for codes in covering if found.code in codes]


def _covering_file(found: Finding, suppressions: Sequence[Suppression]) -> Iterator[Suppression]:
    for suppression in suppressions:
        if suppression.whole_file and any(found.code in meaning_of(name)[0] for name in suppression.rules):
            yield suppression


def _findings_about(
    path: str, index: int, suppression: Suppression, used: set[tuple[int, str]], chosen: Mapping[str, Severity]
) -> Iterator[Finding]:
    if suppression.malformed:
        if MALFORMED in chosen:
            yield _finding(path, suppression, MALFORMED, chosen, f"this comment {suppression.malformed}")
        return
    for name in suppression.rules:
        codes, _ = meaning_of(name)
        if not codes:
            if UNKNOWN in chosen:
                yield _finding(path, suppression, UNKNOWN, chosen, f"there is no rule `{name}`{_like(name)}")
        elif (index, name) not in used and UNUSED in chosen and any(code in chosen for code in codes):
            if set(codes) <= {UNUSED, UNKNOWN, MALFORMED}:
                continue
            yield _finding(path, suppression, UNUSED, chosen, f"`{name}` reports nothing here: remove it")


def _finding(path: str, suppression: Suppression, code: str, chosen: Mapping[str, Severity], text: str) -> Finding:
    span = suppression.span
    place = (path, span.line, span.column, span.end_line, span.end_column)
    return Finding(*place, code, rules()[code].name, chosen[code], text)


def _like(name: str) -> str:
    from scalelint.config.load import nearest

    return "" if len(name) > _LONGEST else nearest(name, [*rules(), *(found.name for found in rules().values())])
