"""The ten things that a measurement can say, and the shape in which it says them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

#: what a verdict rests on: each direction by itself, or nothing but the product of the two
BOTH, PRODUCT = "both directions", "the product of both directions"


class Verdict(str, Enum):
    """What was measured. Values are stable: they appear in JSON and may be compared in tests."""

    SYMMETRIC = "symmetric"
    BOTH_MULTIPLY = "both-multiply"
    BOTH_DIVIDE = "both-divide"
    MISSING_ON_ENCODE = "scale-missing-on-encode"
    MISSING_ON_DECODE = "scale-missing-on-decode"
    SHIFT_MISSING = "shift-missing"
    SHIFT_SPACE = "shift-in-wrong-space"
    SCALED_TWICE = "scaled-twice"
    OTHER_CONSTANT = "another-constant"
    MISFIT = "factor-misfits-data"
    NOT_MEASURED = "not-measured"

    @property
    def is_asymmetry(self) -> bool:
        """Whether encode and decode are not inverses, or not those that the configuration declares."""
        return self not in (Verdict.SYMMETRIC, Verdict.MISFIT, Verdict.NOT_MEASURED)


@dataclass(frozen=True)
class Diagnosis:
    """A verdict with its reason.

    Attributes:
        verdict: which of the ten, or ``NOT_MEASURED``.
        message: what was measured, with numbers.
        remedy: what to write instead; empty where nothing is wrong.
        notes: further observations that did not decide the verdict.
        scope: what was measured: each direction, or only the product of the two, of which a wrong pair that cancels, or
            another pair with the same product, looks alike.
        suspect: nothing was measured well enough, but what was seen does not fit correct code either.
    """

    verdict: Verdict
    message: str
    remedy: str = ""
    notes: tuple[str, ...] = field(default=())
    scope: str = BOTH
    suspect: bool = False

    def noted(self, *notes: str) -> Diagnosis:
        """The same with more notes."""
        return replace(self, notes=(*self.notes, *notes))

    def advised(self, remedy: str) -> Diagnosis:
        """The same with one more thing to do."""
        return replace(self, remedy="; ".join(filter(None, (self.remedy, remedy))))

    def of(self, scope: str) -> Diagnosis:
        """The same, resting on ``scope``."""
        return replace(self, scope=scope)

    def __str__(self) -> str:
        scope = f" (by {self.scope} alone)" if self.scope == PRODUCT else ""
        lines = [f"{self.verdict.value}{scope}: {self.message}"]
        if self.remedy:
            lines.append(f"  help: {self.remedy}")
        lines += [f"  note: {note}" for note in self.notes]
        return "\n".join(lines)
