"""What the code says beside what the tensors did: static findings and the measured verdict in one table."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import scalelint
from scalelint.errors import UserError
from scalelint.model import Finding
from scalelint.runtime.judging.report import Report
from scalelint.runtime.judging.verdict import Verdict

#: verdict -> the rules that say the same of code
RULES: dict[Verdict, tuple[str, ...]] = {
    Verdict.SYMMETRIC: (),
    Verdict.BOTH_MULTIPLY: ("SCL101",),
    Verdict.BOTH_DIVIDE: ("SCL101",),
    Verdict.MISSING_ON_ENCODE: ("SCL102",),
    Verdict.MISSING_ON_DECODE: ("SCL102",),
    Verdict.SHIFT_MISSING: ("SCL103",),
    Verdict.SHIFT_SPACE: ("SCL104",),
    Verdict.SCALED_TWICE: ("SCL105",),
    Verdict.OTHER_CONSTANT: ("SCL106", "SCL201", "SCL302", "SCL303", "SCL304"),
    Verdict.MISFIT: ("SCL302", "SCL303", "SCL304"),
    Verdict.NOT_MEASURED: (),
}
#: the rule that reports what could not be parsed
UNREAD = "SCL901"
#: rules that are about symmetry at all; the others say nothing that a measurement could confirm or deny
MEASURABLE = frozenset(code for codes in RULES.values() for code in codes)


@dataclass(frozen=True)
class Comparison:
    """Static and measured, side by side.

    Attributes:
        code: the path that was checked.
        findings: what the static analysis reports about scaling, in its order.
        conventions: how many scaling sites of each convention the code has.
        unread: files or parts that could not be analysed.
        verdict: what was measured.
        convention: how the measured autoencoder uses its factor.
    """

    code: Path
    findings: tuple[Finding, ...]
    conventions: dict[str, int]
    unread: tuple[Finding, ...]
    verdict: Verdict
    convention: str

    @property
    def agreement(self) -> str:
        """One sentence: whether both see the same."""
        codes = {finding.code for finding in self.findings}
        wanted = set(RULES[self.verdict])
        if self.verdict is Verdict.NOT_MEASURED:
            return "nothing was measured, so the findings stand unconfirmed" if codes else "neither sees anything"
        if not codes and not wanted:
            return "they agree: no finding, and encode and decode undo each other"
        if codes & wanted:
            return f"they agree on {self.verdict.value}: {', '.join(sorted(codes & wanted))}"
        if not codes:
            return f"only the measurement shows {self.verdict.value}: other code ran, or this one hides its scaling"
        shown = ", ".join(sorted(codes))
        return f"the code has {shown}, the measurement says {self.verdict.value}: is this the code that ran?"

    def to_dict(self) -> dict[str, Any]:
        """Plain data for JSON; keys are stable."""
        return {
            "path": str(self.code),
            "findings": [
                {"path": f.path, "line": f.line, "code": f.code, "name": f.name, "message": f.message}
                for f in self.findings
            ],
            "conventions": self.conventions,
            "unread": [{"path": f.path, "line": f.line, "message": f.message} for f in self.unread],
            "measured": self.verdict.value,
            "measured_convention": self.convention,
            "agreement": self.agreement,
        }

    def __str__(self) -> str:
        sites = ", ".join(f"{count} {name}" for name, count in sorted(self.conventions.items())) or "none"
        lines = [
            f"Code {self.code} beside the measurement",
            f"  static    {len(self.findings)} findings about scaling; sites by convention: {sites}",
            *(f"            {f.path}:{f.line} {f.code} {f.name}: {f.message}" for f in self.findings),
            *(f"  unread    {f.path}:{f.line} {f.message}" for f in self.unread),
            f"  measured  {self.verdict.value}; convention {self.convention}",
            f"  together  {self.agreement}",
        ]
        return "\n".join(lines)


def compare(code: Path, report: Report) -> Comparison:
    """Checks code and sets its findings about scaling beside a measurement.

    Args:
        code: a file or folder of the code base whose autoencoder was measured; it is read, not imported.
        report: the measurement.

    Raises:
        UserError: there is no such path.
    """
    if not code.exists():
        raise UserError(f"{code}: no such file or folder; name the code base of the autoencoder")
    reported = scalelint.check([code])
    findings = tuple(finding for finding in reported if finding.code in MEASURABLE)
    unread = tuple(finding for finding in reported if finding.code == UNREAD)
    sites = scalelint.sites([code])
    conventions: Counter[str] = Counter(site.convention for found in sites.values() for site in found)
    return Comparison(code, findings, dict(conventions), unread, report.diagnosis.verdict, report.convention)
