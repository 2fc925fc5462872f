"""A factor's plan on its way: its places, what is left to people, and the edits by file."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.model import Convention, Edit
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.attach import NAMESAKE
from scalelint.rewrite.follow.factors import Factor
from scalelint.rewrite.follow.givers import givers, unread
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.turn.inlet import Inlet
from scalelint.rewrite.turn.plan import FactorPlan, Item, Refusal
from scalelint.rewrite.turn.refusals import left_of, tail
from scalelint.rewrite.turn.sharing import Shared

_HALF = "it is half of what stays, `{}` ({}): see why it does"
_OPPOSITE = "this does the opposite of what the other places do: it turned with them; see that it is meant"
_STAYS = "and this number stays"
KEPT = f"`{{}}` keeps its meaning, {_STAYS}"
_UNREAD = "this has its name and keeps its number: nothing reads it"


@dataclass
class Draft:
    """A factor's plan with its edits by file."""

    plan: FactorPlan
    changes: dict[str, list[Change]] = field(default_factory=dict)
    sites: list[tuple[str, int]] = field(default_factory=list)  #: file and index of the site in its summary
    by_property: bool = False  #: whether a property turns it, or did
    is_local: bool = False  #: whether only variables of functions hold it
    is_copied: bool = False  #: ... which are filled from something that keeps its meaning
    is_helped: bool = False  #: whether a function, or a line of its own, turns what would be refused without it
    holders: set[str] = field(default_factory=set)  #: its name, and the autoencoders whose latents it scales
    is_opened: bool = False  #: whether a property of its class is all that it changes
    notes: dict[str, list[Change]] = field(default_factory=dict)  #: comments that a way back may need, by file
    noting: list[Edit] = field(default_factory=list)  #: the same as a plan names them
    is_noted: bool = False  #: whether they are among its changes
    renewed: set[str] = field(default_factory=set)  #: names whose saved values turn with it

    def paths(self) -> list[str]:
        """The files that the factor's edits touch."""
        return [path for path, changes in self.changes.items() if changes]

    def take_notes(self) -> bool:
        """Let the comments be written; whether there are any that were not."""
        if self.is_noted or not self.notes:
            return False
        self.is_noted = True
        for path, changes in self.notes.items():
            self.changes.setdefault(path, []).extend(changes)
        self.plan.edits += self.noting
        return True

    def refuse(self, refusal: Refusal) -> None:
        """Leave the factor as it is."""
        self.plan.status = "refused"
        self.plan.edits = []
        self.plan.refusals = sorted({*self.plan.refusals, refusal})


def refuse_halves(drafts: Sequence[Draft]) -> bool:
    """Refuse what only a function or a line of its own turns, where another factor of its name or its autoencoder stays,
    and what a local name inverts of a factor that stays; whether any was.
    """
    refused = [draft for draft in drafts if draft.plan.status == "refused"]
    stays = {name: each.plan for each in refused for name in each.holders}
    whole = {each.plan.name: each.plan for each in refused}
    found = False
    for draft in (draft for draft in drafts if draft.plan.status == "converted"):
        halves = [stays[name] for name in sorted(draft.holders) if draft.is_helped and name in stays]
        halves += [whole[draft.plan.name]] if draft.is_copied and draft.plan.name in whole else []
        if halves:
            text = _HALF.format(halves[0].name, f"{halves[0].sites[0].path}:{halves[0].sites[0].line}")
            draft.plan.definitions = draft.plan.entries = []
            draft.refuse(Refusal(text, draft.plan.sites[0].path, draft.plan.sites[0].line))
            found = True
    return found


def describe(draft: Draft, factor: Factor, vocabulary: Vocabulary, to: Convention) -> None:
    """Name all places of a factor, and what is left to people."""
    if factor.inlet is not None:
        draft.plan.definitions = draft.plan.entries = [_opening(factor.inlet)]
        draft.plan.outer = [tail(factor.inlet.root)]
        draft.by_property, draft.is_opened = True, factor.inlet.made is None
    elif factor.reach is None:
        draft.plan.values = sorted({item(s.code, each) for s in factor.seeds for each in s.literals})
    if factor.inlet is not None or factor.reach is None:
        return
    found = factor.reach.tracer.found
    draft.renewed = found.renewed
    draft.is_helped |= bool(found.unpacked)
    draft.is_local = all(cell[0] == "var" and cell[2] for cell in found.cells)
    draft.plan.names = sorted({str(cell[-1]) for cell in found.cells})
    draft.plan.outer = sorted({str(cell[-1]).rpartition(".")[2] for cell in found.far_ends()})
    draft.plan.definitions = sorted({item(p.code, p.node) for p in found.definitions if hasattr(p.node, "lineno")})
    configs = {
        Item(path, d.span.line, d.span.column, f"{d.target}: {d.expression}") for path, d in factor.reach.config_values
    }
    borders = {item(edge.place.code, edge.place.node) for edge in found.borders() if edge.source[0] != "outside"}
    draft.plan.values = sorted({item(p.code, p.node) for p, _ in found.values} | configs | borders)
    draft.plan.entries = sorted({item(p.code, p.node) for p, _ in found.entries})
    draft.is_copied = draft.is_local and any(e.source[0] != "outside" and not e.inverted for e in found.borders())
    left = {Refusal(reason, *_where(place)) for reason, place in left_of(found)}
    left |= {Refusal(_OPPOSITE, seed.path, seed.site.span.line) for seed in factor.mixed}
    left |= {Refusal(*note) for note in factor.reach.notes}
    for name, place in givers(factor.reach.tracer.names, found):
        left.add(Refusal(KEPT.format(name), *_where(place)))
    left |= {Refusal(_UNREAD, *_where(place)) for place in unread(factor.reach.tracer.names, found)}
    read = {(note.path, note.line) for note in left if note.reason.endswith(_STAYS)}
    left -= {note for note in left if note.reason in (_UNREAD, NAMESAKE) and (note.path, note.line) in read}
    draft.plan.left = sorted(left | {*_misleading(draft.plan, vocabulary, to)})
    known = {(item.path, item.line) for item in draft.plan.sites}
    uses = {item(use.place.code, use.place.node) for use in found.uses}
    draft.plan.sites = sorted({*draft.plan.sites, *(u for u in uses if (u.path, u.line) not in known)})


def _misleading(plan: FactorPlan, vocabulary: Vocabulary, to: Convention) -> Iterator[Refusal]:
    """Names that say the convention that was."""
    for name in plan.names:
        said = vocabulary.spoken_convention(name)
        place = next((each for each in plan.definitions if name in each.text), None)
        if said not in (None, "unknown", to) and place is not None:
            yield Refusal(
                f"`{name}` says {said} and is {to} now: give it another name (`--rename {name}=...`)",
                place.path,
                place.line,
            )


def _opening(inlet: Inlet | Shared) -> Item:
    """Where a property comes in or goes: the end of its class; or a function: behind the imports."""
    holder = f"self.{inlet.name}" if isinstance(inlet, Inlet) else f"{inlet.name}({inlet.holder})"
    text = f"{holder} = {inlet.style}{inlet.root}"
    return Item(inlet.code.path, *inlet.code.offsets.place(inlet.place()), text)


def _where(place: Place) -> tuple[str, int]:
    return place.code.path, place.code.line(place.node)


def item(code: Code, node: object) -> Item:
    """A node as a place."""
    assert isinstance(node, ast.AST)
    text = " ".join(code.source_of(node).split())
    return Item(code.path, *code.offsets.place(code.stretch(node)[0]), text if len(text) <= 70 else text[:67] + "...")
