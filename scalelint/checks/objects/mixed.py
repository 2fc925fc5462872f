"""Factors of two autoencoders mixed up: two objects side by side, each with one of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import site_of
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Endpoint, FileSummary, Finding, Step
from scalelint.project.conversions import Conversion, Way, tail
from scalelint.project.identity import group_of, groups_of, holder_of
from scalelint.project.products import is_set, nearest_product


def mixed_up(path: str, conversions: list[Conversion], summary: FileSummary) -> Iterator[Finding]:
    """The factor of one autoencoder beside another one, which has one of its own in this file."""
    owners = _Owners(conversions)
    own = {
        conversion.group
        for conversion in conversions
        for way in conversion.ways
        for step in way.scales
        if owners.of(step, way.flow.scope, conversion) == conversion.group
    }
    groups = groups_of(summary)
    for flow in summary.flows:  # what is only looked at tells whose the factor is as well
        if flow.sink.kind == "compared" and flow.origin.kind == "encoded":
            group = groups.of(flow, flow.origin)
            scales = (step for step in flow.steps if step.kind == "scale")
            own |= {group for step in scales if owners.of(step, flow.scope) == group}
    seen = set()
    for conversion in conversions:
        for way in conversion.ways:
            for step in way.scales:
                end = _end(way, conversion)
                mine = {conversion.group, groups.of(way.flow, end)}
                scope = way.flow.scope
                owner = owners.of(step, scope, conversion) or _of_known(step, end, scope, summary)
                other = "" if owner else _of_given(step, end, summary)
                site = site_of(summary, step)
                if (
                    site is None
                    or (owner or other) in ("", *mine)
                    or are_written_alike(conversion, step)
                    or (
                        not owners.are_beside(conversion, step)
                        and _last(conversion.group) in (_last(owner), _last(_holder(step.operand)))
                    )
                    or (mine.isdisjoint(own) and not other)
                ):
                    continue
                if (site.span, conversion.span) in seen:
                    continue
                seen.add((site.span, conversion.span))
                handed = step.call if step.written.isidentifier() else None  # a helper is right, who calls it is not
                yield finding(
                    "SCL106",
                    path,
                    handed or site.span,
                    f"latents of `{end.autoencoder}` are scaled by `{step.root}`, the factor of another autoencoder",
                    related=[related(path, conversion.span, f"{conversion.kind}d here")],
                    help=f"use the factor of `{end.autoencoder}`",
                )


def _of_known(step: Step, end: Endpoint, scope: str, summary: FileSummary) -> str:
    """The group of another autoencoder that the function has by its class, beside the one at hand: of two arguments it names both."""
    holder = _holder(step.root)
    names = {holder, end.autoencoder}
    known = {handle.key: handle.scope for handle in summary.handles if handle.classes and handle.key in names}
    given = summary.ledger.functions.get(scope, []) if summary.ledger is not None else []
    both = len(known) == 2 and (names <= set(given) or set(known.values()) == {scope})
    return owner_of(step, scope) if both else ""


def _of_given(step: Step, end: Endpoint, summary: FileSummary) -> str:
    """The group of an autoencoder beside this one, of which one function makes both: that is made of what the factor is read from.

    ``load(RGB)`` beside ``load(DEPTH)``: ``RGB.gain`` is the factor of the first one.
    """
    holder = _holder(step.root)
    files = {place.path for place in (step.span, step.call) if place is not None}  # elsewhere it is another ``model``
    made = [handle for handle in summary.handles if handle.given and handle.span and handle.span.path in files]
    places = {(handle.span.path, handle.scope) for handle in made if handle.key == end.autoencoder and handle.span}
    beside = [handle for handle in made if handle.span and (handle.span.path, handle.scope) in places]
    whose = {handle.key for handle in beside if holder and holder in handle.given}
    if not whose or end.autoencoder in whose:
        return ""
    return group_of(min(whose), "")


class _Owners:
    """Which autoencoder of a file a factor belongs to: what it is read from, or what holds it beside the autoencoder."""

    def __init__(self, conversions: list[Conversion]) -> None:
        self._groups = {conversion.group for conversion in conversions}
        self._holders: dict[str, set[str]] = {}
        self._held: dict[str, set[str]] = {}  #: groups by what holders call them: ``self.fine.vae``
        for conversion in conversions:
            if holder_of(conversion.autoencoder):
                holder = conversion.autoencoder.rpartition(".")[0]
                self._holders.setdefault(holder, set()).add(conversion.group)
                self._held.setdefault(conversion.autoencoder, set()).add(conversion.group)

    def of(self, step: Step, scope: str, beside: Conversion | None = None) -> str:
        """Its group; "" where nothing says it. ``beside``: the conversion that it scales for."""
        held = self._held.get(_holder(step.root))
        if beside is not None and held:
            return beside.group if _holder(step.root) == beside.autoencoder else min(held)
        group = owner_of(step, scope)
        around = self._holders.get(step.root.rpartition(".")[0], set())
        return group if group in self._groups else next(iter(around)) if len(around) == 1 else ""

    def are_beside(self, conversion: Conversion, step: Step) -> bool:
        """Whether two objects side by side hold the autoencoder and the factor, each with an autoencoder of its own."""
        mine, theirs = conversion.autoencoder.rpartition(".")[0], step.root.rpartition(".")[0]
        if _holder(step.root) in self._held:
            theirs = _holder(step.root).rpartition(".")[0]
        known = (
            mine in self._holders and theirs in self._holders and self._holders[mine].isdisjoint(self._holders[theirs])
        )
        return known and mine.rpartition(".")[0] == theirs.rpartition(".")[0]


def _end(way: Way, conversion: Conversion) -> Endpoint:
    """The autoencoder at a conversion as this way has it: each caller of a helper calls it by a name of its own."""
    return way.flow.origin if conversion.kind == "encode" else way.flow.sink


def are_written_alike(conversion: Conversion, step: Step) -> bool:
    """Whether a function, or a class, writes one name for what converts and for what its factor is read from: ``self.vae``.

    Callers that make several objects of a class may know that one by several names.
    """
    own = _holder(step.written)
    if own and re.search(rf"(?<![\w.]){re.escape(own)}\.{conversion.kind}\(", step.operand):
        return True  # ``vae.encode(x) * vae.gain``, whoever made the object under another name
    holder = conversion.text.rpartition(".")[0]
    read = (
        re.search(rf"(?<![\w.]){re.escape(holder)}\.", step.written) if holder else None
    )  # ``1 / self.vae.config.k`` too
    if read is None or step.span.path != conversion.span.path:
        return False
    one, other = step.scope, conversion.scope
    return one == other or (holder.startswith("self.") and one.rpartition(".")[0] == other.rpartition(".")[0] != "")


def swapped(path: str, groups: dict[str, list[Conversion]]) -> Iterator[Finding]:
    """One direction of an autoencoder scales by what both directions of another one scale by, and the other by its own."""
    used = {
        group: {kind: _factors(conversions, kind, written=_network(group) != "") for kind in _KINDS}
        for group, conversions in groups.items()
    }
    for group, mine in used.items():
        if any(len(factors) != 1 for factors in mine.values()) or mine["encode"].keys() == mine["decode"].keys():
            continue
        for kind in _KINDS:
            ((name, (step, conversion)),) = mine[kind].items()
            shared = (o for o, theirs in used.items() if o != group and _shares(theirs, name, mine, kind))
            others = (each[name][0] for o in shared for each in used[o].values() if name in each)
            other = next((theirs for theirs in others if theirs.root == step.root), None)
            whose = _network(group) or conversion.autoencoder
            helped = _is_helped(
                step, conversion
            )  # a method of the norm is right, who calls that of another norm is not
            factor = step.root if step.written.isidentifier() or helped else step.written or step.root
            if other is not None:
                yield finding(
                    "SCL106",
                    path,
                    step.call if helped and step.call is not None else step.span,
                    f"latents of `{whose}` are scaled by `{factor}`, the factor of another autoencoder",
                    related=[related(path, other.span, f"the other autoencoder's: `{step.root}`")],
                    help=f"use the factor of `{whose}`, as its other direction does",
                    severity=None if all(c.scaled for each in mine.values() for _, c in each.values()) else "warning",
                )


def by_networks(groups: dict[str, list[Conversion]]) -> dict[str, list[Conversion]]:
    """What one object calls several autoencoders of its own: ``self.albedo.encode`` beside ``self.height.encode``."""
    found: dict[str, list[Conversion]] = {}
    for group, conversions in groups.items():
        parts: dict[str, list[Conversion]] = {}
        for conversion in conversions:
            holder, _, method = _ITEM.sub(r".\1", conversion.text).rpartition(".")
            if holder.startswith("self.") and _PLAIN.fullmatch(holder) and conversion.kind in method:
                parts.setdefault(holder, []).append(conversion)
        whole = {holder: each for holder, each in parts.items() if {c.kind for c in each} == set(_KINDS)}
        if len(whole) > 1:
            found |= {f"{group} {holder}": each for holder, each in whole.items()}
    return found


def _network(group: str) -> str:
    """The network of a group of :func:`by_networks`; "" for others."""
    name = group.rpartition(" ")[2]
    return name if name.startswith("self.") else ""


_PLAIN = re.compile(r"[\w.]+")
#: a network in a table: ``["encoder"]``
_ITEM = re.compile(r"\[[\"'](\w+)[\"']\]$")
_KINDS = ("encode", "decode")


def _shares(
    theirs: dict[str, dict[str, tuple[Step, Conversion]]],
    name: str,
    mine: dict[str, dict[str, tuple[Step, Conversion]]],
    kind: str,
) -> bool:
    """Whether a factor is another autoencoder's in each direction that it is used in, which has nothing of mine."""
    own = next(iter(mine[_KINDS[kind == "encode"]]))
    used = [factors for factors in theirs.values() if factors]
    return bool(used) and all(name in factors and own not in factors for factors in used)


def _factors(conversions: list[Conversion], kind: str, *, written: bool = False) -> dict[str, tuple[Step, Conversion]]:
    """What the latents of an autoencoder are scaled by in one direction, by names as its holder has them.

    ``written``: by those in the class itself, whatever its caller put there.
    """
    found: dict[str, tuple[Step, Conversion]] = {}
    for conversion in (c for c in conversions if c.kind == kind):
        for way in conversion.ways:
            end = _end(way, conversion)
            holder = end.autoencoder.rpartition(".")[0]
            for step in way.scales or _beside(way, end):
                if step.root and step.value is None:
                    name = step.root
                    if end.autoencoder != "self" and (own := _own_part(step, end, conversion)):
                        name = f"{conversion.group} {own}"  # whoever else is called so elsewhere
                    elif holder and step.root.startswith(f"{holder}."):
                        name = f"self.{step.root[len(holder) + 1 :]}"
                    if written and step.written.startswith("self.") and not _is_helped(step, conversion):
                        name = step.written
                    found.setdefault(name, (step, conversion))
    return found


def _own_part(step: Step, end: Endpoint, conversion: Conversion) -> str:
    """What a factor is called below the autoencoder that it is read from, where that is the one at hand; "" of others."""
    if step.root.startswith(f"{end.autoencoder}."):
        return step.root[len(end.autoencoder) + 1 :]
    return tail(step.root) if are_written_alike(conversion, step) else ""


def _is_helped(step: Step, conversion: Conversion) -> bool:
    """Whether another class than the one around a network scales beside it: ``self.norm.undo(z)``."""
    held = any(step.root.startswith(f"{_end(way, conversion).autoencoder}.") for way in conversion.ways if way.scales)
    own = step.root.startswith("self.") and step.root != step.written and (not held or conversion.autoencoder == "self")
    return step.call is not None and own and step.scope.partition(".")[0] != conversion.scope.partition(".")[0]


def _beside(way: Way, end: Endpoint) -> list[Step]:
    """The attribute that multiplies right beside an end, where nothing else is known to scale there."""
    nearest = nearest_product(way.flow, end)
    return [nearest.step] if nearest is not None and is_set(nearest) else []


def _last(group: str) -> str:
    return group.rpartition(" ")[2].rpartition(".")[2]


def _holder(factor: str) -> str:
    """What a factor is read from, by its text: ``vae`` of ``vae.config.scaling_factor``."""
    return factor.partition(".config")[0] if ".config" in factor else factor.rpartition(".")[0]


def owner_of(step: Step, scope: str) -> str:
    """The group of the autoencoder that a factor is read from; "" where its text does not say."""
    base = _holder(step.root)
    if not base or base == "self" or not set(words_of(base.rpartition(".")[2])) - {"cfg", "config", "args"}:
        return ""
    return group_of(base, scope)
