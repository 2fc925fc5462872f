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
    names: list[str] = []  #: under which the program holds the number that turns
    outer: list[str] = []  #: under which it goes on holding the old one
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
    left = [moved(each) for each in factor.left]
    return msgspec.structs.replace(factor, **items, refusals=refusals, left=left)


class Proof(msgspec.Struct):
    """What a second analysis says about the rewritten tree."""

    sites: int = 0  #: sites of converted factors that are in the wanted convention now
    maps: int = 0  #: ways of latents whose affine map is what it was
    findings_before: int = 0
    findings_after: int = 0
    compiled: int = 0  #: files that still parse
    trusted: int = 0  #: files with nothing but a property or a function, of which others were analysed again


class Plan(msgspec.Struct):
    """A migration: nothing of it is written until somebody asks for it."""

    to: Convention
    factors: list[FactorPlan] = []
    texts: dict[str, tuple[bytes, bytes]] = {}  #: path to old and new content
    proof: Proof = msgspec.field(default_factory=Proof)
    problems: list[str] = []
    saved: dict[str, tuple[bytes, bytes]] = {}  #: the same of checkpoints, which no patch can show
    turns: list[Item] = []  #: what turns in them
    alone: list[str] = []  #: what was asked for by name and is not done: checkpoints, new names; and why

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
        return {**found, "files": sorted(self.texts), "problems": self.problems, "checkpoints": self.turns}
