"""What tells a finding from others over time: its file, rule and line text, not its line number."""

from __future__ import annotations

from collections import Counter
from hashlib import blake2b

from scalelint.report import Report


def fingerprints(report: Report) -> list[str]:
    """One mark a finding, in their order; no two are alike."""
    seen: Counter[tuple[str, str, str]] = Counter()
    marks = []
    for found in report.findings:
        identity = (found.path, found.code, " ".join(report.lines.at(found.path, found.line).split()))
        marks.append(blake2b(repr((identity, seen[identity])).encode(), digest_size=16).hexdigest())
        seen[identity] += 1
    return marks
