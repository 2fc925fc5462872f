"""Baselines: the findings that a project already knows, recognised without their line numbers.

An entry is a path, a rule, the function around the finding and the text of its line; equal ones are told
apart by their order. So a baseline survives edits elsewhere in a file, and an entry that no longer occurs
is noticed and can be dropped.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from scalelint.errors import UserError
from scalelint.files.lines import Lines
from scalelint.files.regular import MOST_BASELINE, read_regular
from scalelint.files.reports import write_report
from scalelint.model import FileSummary, Finding


class Entry(msgspec.Struct, frozen=True, order=True):
    """A known finding."""

    path: str
    code: str
    scope: str
    text: str
    occurrence: int = 0


class Baseline(msgspec.Struct):
    """The document of a baseline file."""

    version: int = 1
    findings: list[Entry] = []


def entries(
    findings: Iterable[Finding], files: Mapping[str, FileSummary], lines: Lines, folder: Path
) -> list[tuple[Finding, Entry]]:
    """Each finding with its entry; paths are relative to ``folder``, where the baseline stands."""
    seen: Counter[Entry] = Counter()
    result = []
    for found in findings:
        path = os.path.relpath(found.path, folder).replace(os.sep, "/")
        text = " ".join(lines.at(found.path, found.line).split())
        bare = Entry(path, found.code, scope_of(found, files.get(found.path)), text)
        result.append((found, msgspec.structs.replace(bare, occurrence=seen[bare])))
        seen[bare] += 1
    return result


def scope_of(found: Finding, summary: FileSummary | None) -> str:
    """The function around a finding, where a site or a definition on its line tells."""
    if summary is None:
        return ""
    scopes = [(item.span, item.scope) for item in summary.sites]
    scopes += [(item.span, item.scope) for item in summary.definitions]
    return next((scope for span, scope in scopes if scope and span.line <= found.line <= span.end_line), "")


def write(file: Path, known: Iterable[Entry]) -> int:
    """Write a baseline; the number of its entries."""
    document = Baseline(findings=sorted(known))
    text = msgspec.json.format(msgspec.json.encode(document), indent=1)
    write_report(file, text + b"\n")
    return len(document.findings)


def read(file: Path) -> set[Entry]:
    """The entries of a baseline file."""
    try:
        document = msgspec.json.decode(read_regular(file, MOST_BASELINE), type=Baseline)
    except OSError as error:
        raise UserError(f"{file}: cannot be read: {error.strerror}") from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise UserError(f"{file}: is not a baseline of scalelint: {error}") from None
    return set(document.findings)


def gone(known: set[Entry], now: Iterable[Entry], checked: Iterable[str], folder: Path) -> list[Entry]:
    """The entries about checked files, or about files that are gone, that no longer occur."""
    seen = {os.path.relpath(path, folder).replace(os.sep, "/") for path in checked}
    left = known - set(now)
    return sorted(entry for entry in left if entry.path in seen or not os.path.exists(folder / entry.path))  # noqa: PTH110
