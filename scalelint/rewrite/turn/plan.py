"""What a migration would do, as data: by factor, with every place, and with the reasons of what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, TypeVar

import msgspec

from scalelint.model import Convention, Edit
from scalelint.rewrite.edit.edits import diff

if TYPE_CHECKING:
    from scalelint.report.places import Places

Status = Literal["converted", "refused", "kept"]


class Item(msgspec.Struct, frozen=True, order=True):
    """One place of a factor."""

    path: str
    line: int
    column: int
    text: str


class Refusal(msgspec.Struct, frozen=True, order=True):
    """A reason to leave a factor alone, and where it stands."""

    reason: str
    path: str
    line: int


Where = TypeVar("Where", Item, Refusal)


class FactorPlan(msgspec.Struct):
    """One factor of the tree and what becomes of it."""

    name: str
    convention: Convention
    status: Status
    sites: list[Item] = []
    definitions: list[Item] = []
    values: list[Item] = []
    statements: list[Item] = []
    entries: list[Item] = []  #: where its value comes in from outside the tree
    left: list[Refusal] = []  #: what it leaves to people: what, and where
    edits: list[Edit] = []
    refusals: list[Refusal] = []


def placed(factor: FactorPlan, places: Places) -> FactorPlan:
    """The plan of a factor with the places of notebooks by cell: ``nb.ipynb:cell 3``, and the line in it."""

    def moved(item: Where) -> Where:
        cell, line = places.cell(item.path, item.line)
        if cell is None:
            return item
        return msgspec.structs.replace(item, path=f"{item.path}:cell {cell}", line=line)

    kinds = ("sites", "definitions", "values", "statements", "entries")
    items: dict[str, Any] = {kind: [moved(item) for item in getattr(factor, kind)] for kind in kinds}
    refusals = [
        msgspec.structs.replace(moved(each), reason=places.text(each.path, each.reason)) for each in factor.refusals
    ]
    return msgspec.structs.replace(factor, **items, refusals=refusals)


class Proof(msgspec.Struct):
    """What a second analysis says about the rewritten tree."""

    sites: int = 0  #: sites of converted factors that are in the wanted convention now
    maps: int = 0  #: ways of latents whose affine map is what it was
    findings_before: int = 0
    findings_after: int = 0
    compiled: int = 0  #: files that still parse


class Plan(msgspec.Struct):
    """A migration: nothing of it is written until somebody asks for it."""

    to: Convention
    factors: list[FactorPlan] = []
    texts: dict[str, tuple[bytes, bytes]] = {}  #: path to old and new content
    proof: Proof = msgspec.field(default_factory=Proof)
    problems: list[str] = []

    def by_status(self, status: Status) -> list[FactorPlan]:
        """The factors of one status."""
        return [factor for factor in self.factors if factor.status == status]

    def diff(self) -> str:
        """All changes as a unified diff."""
        return diff(self.texts)

    def document(self) -> dict[str, Any]:
        """The plan for JSON."""
        found = msgspec.to_builtins({"version": 1, "to": self.to, "factors": self.factors, "proof": self.proof})
        assert isinstance(found, dict)
        return {**found, "files": sorted(self.texts), "problems": self.problems}


def rows(plan: Plan) -> list[str]:
    """The plan as lines of text."""
    lines: list[str] = []
    for factor in plan.factors:
        if factor.status == "kept":
            continue
        arrow = f"{factor.convention} -> {plan.to}" if factor.status == "converted" else f"{factor.convention}, refused"
        lines.append(f"{factor.name}  ({arrow})")
        for kind in ("sites", "definitions", "values", "statements", "entries"):
            word = "entry" if kind == "entries" else kind.removesuffix("s")
            lines += [f"  {word:<10}  {i.path}:{i.line}:{i.column}  {i.text}" for i in getattr(factor, kind)]
        if factor.status == "converted":
            lines += [f"  for you     {note.path}:{note.line}  {note.reason}" for note in factor.left]
        lines += [f"  because     {refusal.path}:{refusal.line}  {refusal.reason}" for refusal in factor.refusals]
        lines.append("")
    return lines


def outcome(plan: Plan) -> list[str]:
    """What became of each factor: a line for each that turned, and one for each reason to leave one alone."""
    lines = []
    for factor in plan.by_status("converted"):
        counts = [_count(factor.sites, "site"), _count(factor.values, "value")]
        known = ", ".join(count for count in counts if count)
        lines.append(f"turned {_known_as(factor)}: {factor.convention} -> {plan.to}, {known}")
    for factor in plan.by_status("refused"):
        places: dict[str, list[str]] = {}
        for refusal in factor.refusals:
            places.setdefault(refusal.reason, []).append(f"{refusal.path}:{refusal.line}")
        lines += [f"left {_known_as(factor)}: {_at(found)}: {reason}" for reason, found in places.items()]
    return lines


def _known_as(factor: FactorPlan) -> str:
    """A name and a place: several factors of a tree may share the name."""
    first = next(iter(factor.sites), None)
    return f"`{factor.name}` ({first.path}:{first.line})" if first is not None else f"`{factor.name}`"


def _count(items: list[Item], word: str) -> str:
    return f"{len(items)} {word}{'s' * (len(items) != 1)}" if items else ""


def _at(places: list[str]) -> str:
    """The first places in full; the plan lists them all."""
    rest = len(places) - 3
    return ", ".join(places[:3]) + (f" and {rest} more place{'s' * (rest != 1)}" if rest > 0 else "")


def summary(plan: Plan, written: bool = False) -> str:
    """One line: what is converted, refused, and already as asked."""
    turned, files = len(plan.by_status("converted")), len(plan.texts)
    refused, kept = len(plan.by_status("refused")), len(plan.by_status("kept"))
    plural = "s" * (turned != 1), "s" * (files != 1)
    done = "turned to" if written else "to turn to"
    parts = [f"{turned} factor{plural[0]} in {files} file{plural[1]} {done} {plan.to}"]
    if refused:
        parts.append(f"{refused} refused")
    if kept:
        parts.append(f"{kept} already {plan.to} or undecided")
    return ", ".join(parts)
