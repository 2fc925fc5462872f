"""Suppressions against findings: what each hides, and the findings about suppressions themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from scalelint.checks.registry import meaning_of, rules
from scalelint.model import Finding, Severity, Suppression

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
    for found in findings:
        hits = [(index, name) for index, name in _covering(found, suppressions)]
        used.update(hits)
        if hits:
            verdict.suppressed.append(found)
    own = [
        found
        for index, suppression in enumerate(suppressions)
        for found in _findings_about(path, index, suppression, used, chosen)
    ]
    verdict.own = [found for found in own if not any(_covering_file(found, suppressions))]
    return verdict


def covers(suppression: Suppression, found: Finding) -> bool:
    """Whether a suppression stands where it speaks of a finding."""
    if suppression.malformed:
        return False
    if suppression.whole_file:
        return True
    return suppression.first_line <= found.end_line and found.line <= suppression.last_line


def _covering(found: Finding, suppressions: Sequence[Suppression]) -> Iterator[tuple[int, str]]:
    for index, suppression in enumerate(suppressions):
        if covers(suppression, found):
            yield from ((index, name) for name in suppression.rules if found.code in meaning_of(name)[0])


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

    return nearest(name, [*rules(), *(found.name for found in rules().values())])
