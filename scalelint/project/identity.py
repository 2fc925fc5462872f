"""Which autoencoder an end of a flow belongs to: an object with its own factor, under whatever names it is reached.

Two ends are of one autoencoder where they are one call, or stand behind one class that normalises for its callers, or
are reached by one name in one file. A file that hands several autoencoders to one helper tells them apart by their names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cached_property, lru_cache

from scalelint.knowledge.vocabulary import words_of
from scalelint.model import ClassSummary, Endpoint, FileSummary, Flow, Handle, Site, Span

#: between the names of two networks that are one autoencoder by how they are used
PAIR = "+"


#: what a class calls the two halves of its autoencoder
_HALVES = ("self.encoder", "self.decoder")
#: functions that are the two halves of one codec: ``encode_clip`` and ``decode_clip``
_VERBS = re.compile(r"(?<![a-z])(?:en|de)code(?![a-z])")


@lru_cache(maxsize=4096)
def group_of(key: str, scope: str) -> str:
    """Which autoencoder a key means inside its file: the class itself, or the object by its last name."""
    last = (key if key.endswith(")") else key.rpartition(".")[2]).removeprefix("unwrapped_")
    if key == "self" or (key.startswith("self.") and last in ("encoder", "decoder", "quant_conv", "post_quant_conv")):
        return f"class {scope.split('.')[0]}"
    for ending in ("_encoder", "_decoder"):
        last = last.removesuffix(ending)
    last = _VERBS.sub("codec", last)
    if key.startswith("self."):  # two classes of one file may hold two kinds of autoencoder
        return f"object {scope.split('.')[0]}.{last}"
    return f"object {last}"


def groups_of(summary: FileSummary) -> Groups:
    """The autoencoders of a summary that does not change any more, found once for all rules."""
    known: Groups | None = summary.__dict__.get("groups")
    if known is None:
        known = summary.__dict__["groups"] = Groups(summary)
    return known


class Groups:
    """The autoencoders of a file or of a program of several files."""

    def __init__(self, summary: FileSummary) -> None:
        self._parent: dict[Hashable, Hashable] = {}
        self._names: dict[Hashable, str] = {}
        self._sites: dict[int, set[Hashable]] = {}
        self._insides: set[tuple[str, str]] = set()  #: (file, class)
        self._setters = summary.setters
        self._strangers = _of_two_classes(summary.handles)
        several = any(flow.home for flow in summary.flows)
        ends = list(ends_of(summary))
        self._apart = _told_apart(ends)
        if not several:
            ends = [(flow, end) for flow, end in ends if self._is_object(flow, end, summary)]
        shared = _shared_calls(ends, summary.handles)
        self.shared = shared if several else _shared_calls(list(ends_of(summary)), summary.handles)
        every = [*ends, *_ends(summary.parts)]
        self._split = self._links_of_two(every) if several else set()
        self._within = _classes_around(every) if several else {}
        self._forks = self._alternatives(ends, summary) if several else set()
        self._kinds = _of_several_classes(
            (((flow.home, self._group(end.autoencoder, end.holder or flow.scope)), end) for flow, end in ends),
            summary.classes,
        )
        for flow, end in ends:
            key = self._key(flow, end)
            if several and end.span not in shared:
                self._join(("call", end.span), key)
            if end.owner is not None and (end.owner, flow.home) not in shared:
                self._join(("class", end.owner), key)
        self._join_by_latents(summary)
        self._join_pairs(ends)
        for flow, end in _ends(summary.parts):
            if end.span not in shared:
                self._join(("call", end.span), self._key(flow, end))
        owners = {end.owner for _, end in ends if end.owner is not None}
        self._join_shared(summary)
        self._insides = {(cls.span.path, cls.name) for cls in summary.classes if several and cls.span in owners}
        for flow, end in ends:
            for step in flow.steps:
                if step.site >= 0:
                    self._sites.setdefault(step.site, set()).add(self._root(self._key(flow, end)))
        known = set(self._sites)
        for flow, end in ends_of(summary):  # of one that a class holds, the sites in it belong to it too
            root = self._root(self._key(flow, end))
            for step in flow.steps if root in self._parent else ():
                if step.site >= 0 and step.site not in known:
                    self._sites.setdefault(step.site, set()).add(root)
        self._summary = summary
        self._label()

    @cached_property
    def _callers(self) -> dict[int, set[str]]:
        """Sites with the autoencoders of those whose latents come there."""
        found: dict[int, set[str]] = {}
        for flow, end in ends_of(self._summary):
            for step in flow.steps:
                found.setdefault(step.site, set()).add(self._group(end.autoencoder, end.holder or flow.scope))
        return found

    def _join_shared(self, summary: FileSummary) -> None:
        """What files hold of one object; where it is one of several, the classes of the ends say which."""
        for one in summary.shared:
            if (one.home, one.group) not in self._kinds:
                self._join(("holder", one.holder), ("key", one.home, one.group))

    def _join_by_latents(self, summary: FileSummary) -> None:
        """What one object has encoded another of the same name decodes; and who reads stored latents calls it by its own name."""
        crossed = {flow.origin.span for flow in summary.flows if flow.crossing is not None}
        for flow in summary.flows:
            if flow.origin.span in crossed:
                self._join(("call", flow.origin.span), self._key(flow, flow.origin))
            if flow.origin.kind == "encoded" and flow.sink.kind == "decoded" and _called_alike(flow.origin, flow.sink):
                self._join(self._key(flow, flow.origin), self._key(flow, flow.sink))

    def _join_pairs(self, ends: list[tuple[Flow, Endpoint]]) -> None:
        """Networks that are named as a pair, of which one file only encodes and another one only decodes."""
        found: dict[str, dict[Hashable, set[str]]] = {}
        for flow, end in ends:
            if PAIR in end.autoencoder:
                kinds = found.setdefault(end.autoencoder, {}).setdefault(self._key(flow, end), set())
                kinds.add(end.kind)
        for keys in found.values():
            if all(len(kinds) == 1 for kinds in keys.values()):
                for key in keys:
                    self._join(next(iter(keys)), key)

    def _is_object(self, flow: Flow, end: Endpoint, summary: FileSummary) -> bool:
        """Whether an end is the network of an object, seen from outside of its class, or from inside as its own."""
        name = next((cls.name for cls in summary.classes if cls.span == end.owner), "")
        scope = flow.scope.partition(".")[0]
        return bool(name) and (
            scope != name or self._group(end.autoencoder, end.holder or flow.scope) == f"class {name}"
        )

    def of(self, flow: Flow, end: Endpoint) -> str:
        """The autoencoder at an end of a flow."""
        key = self._key(flow, end)
        own = self._group(end.autoencoder, end.holder or flow.scope)
        return self._names.get(self._root(key), own) if key in self._parent else own

    def named(self, home: str, autoencoder: str, scope: str) -> str:
        """The autoencoder that a file calls by a name."""
        group = self._group(autoencoder, scope)
        key = self._node(home, group, scope)
        return self._names.get(self._root(key), group) if key in self._parent else group

    def of_site(self, index: int, site: Site) -> str:
        """The autoencoder whose latents a site scales."""
        roots = self._sites.get(index, set())
        known = self._names.get(next(iter(roots))) if len(roots) == 1 else None
        if known is None and "." not in site.scope and site.autoencoder.startswith("self"):  # a helper has no ``self``
            callers = self._callers.get(index, set())
            known = next(iter(callers)) if len(callers) == 1 else None
        name = known if known is not None else self._group(site.autoencoder, site.scope)
        return f"{name} inside" if roots and self.is_inside(site) else name

    def is_inside(self, site: Site) -> bool:
        """Whether a site stands in a class that is an autoencoder to its callers, and is handed latents by them."""
        return (site.span.path, site.scope.split(".")[0]) in self._insides

    def _key(self, flow: Flow, end: Endpoint) -> Hashable:
        group = self._group(end.autoencoder, end.holder or flow.scope)
        if (flow.home, group) in self._forks and end.span in self._within:
            return ("key", flow.home, group, self._within[end.span])
        if (flow.home, group) in self._kinds and end.owner is not None:
            return ("key", flow.home, group, end.owner)
        return self._node(flow.home, group, flow.scope)

    def _alternatives(self, ends: list[tuple[Flow, Endpoint]], summary: FileSummary) -> set[tuple[str, str]]:
        """The names, of a file, under which it has an object of one of several classes: ``self.pipeline`` of many.

        One call of it leads into methods of all of them.
        """
        bases = {cls.name: cls.bases for cls in summary.classes}
        found: dict[tuple[str, str, Span], set[str]] = {}
        for flow, end in ends:
            place = self._within.get(end.span)
            if place is not None and end.near is not None and end.near.path == flow.home != place[0]:
                group = self._group(end.autoencoder, end.holder or flow.scope)
                found.setdefault((flow.home, group, end.near), set()).add(place[1])
        return {
            (home, group)
            for (home, group, _), classes in found.items()
            if any(not _are_related(*pair, bases) for pair in itertools.combinations(sorted(classes), 2))
        }

    def _node(self, home: str, group: str, scope: str) -> Hashable:
        """A name of a file; one that helpers give to autoencoders of two kinds is that of each helper alone."""
        return ("key", home, group, scope) if (home, group) in self._split else ("key", home, group)

    def _links_of_two(self, ends: list[tuple[Flow, Endpoint]]) -> set[tuple[str, str]]:
        """The names, of a file, by which its functions call objects that one caller has side by side: ``xl_vae``, ``flux_vae``."""
        seen: dict[Span, set[tuple[str, str]]] = {}
        for flow, end in ends:
            seen.setdefault(end.span, set()).add((flow.home, self._group(end.autoencoder, end.holder or flow.scope)))
        beside: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for names in seen.values():
            for name in names:
                beside.setdefault(name, set()).update(names - {name})
        return {
            name
            for name, others in beside.items()
            if any(
                one[0] == other[0] and _are_of_two_kinds(one[1], other[1], name[1])
                for one, other in itertools.combinations(sorted(others), 2)
            )
        }

    def _group(self, key: str, scope: str) -> str:
        """The autoencoder that a key means; one that a class inherits is that of the class that sets it."""
        owner = scope.split(".")[0]
        if (owner, key) in self._strangers:
            return f"object {owner}.{key.removeprefix('self.')}"
        group = group_of(key, self._setters.get(f"{owner}.{key.removeprefix('self.')}") or scope)
        holder = holder_of(key)
        if not holder or group not in self._apart:
            return group
        before, dot, last = group.removeprefix("object ").rpartition(".")
        return f"object {before}{dot}{holder}.{last}"

    def _root(self, node: Hashable) -> Hashable:
        while self._parent.get(node, node) != node:
            node = self._parent[node]
        return node

    def _join(self, one: Hashable, other: Hashable) -> None:
        for node in (one, other):
            self._parent.setdefault(node, node)
        self._parent[self._root(one)] = self._root(other)

    def _label(self) -> None:
        """Name each group by a name under which an object is reached, else by its class."""
        names: dict[Hashable, list[str]] = {}
        for node in self._parent:
            if isinstance(node, tuple) and node[0] == "key":
                names.setdefault(self._root(node), []).append(str(node[2]))
        taken: dict[str, int] = {}
        for root, known in sorted(names.items(), key=lambda item: min(item[1])):
            name = min(known, key=lambda text: (text.startswith("class "), text))
            taken[name] = taken.get(name, 0) + 1
            self._names[root] = name if taken[name] == 1 else f"{name} #{taken[name]}"


def ends_of(summary: FileSummary) -> Iterator[tuple[Flow, Endpoint]]:
    """The ends of flows at autoencoders."""
    return _ends(summary.flows)


def _ends(flows: Iterable[Flow]) -> Iterator[tuple[Flow, Endpoint]]:
    for flow in flows:
        if flow.origin.kind == "encoded":
            yield flow, flow.origin
        if flow.sink.kind == "decoded":
            yield flow, flow.sink


def handles_of(summary: FileSummary, key: str, scope: str = "") -> list[Handle]:
    """The autoencoders that a name means in a file; of attributes in a function of a class, without those of its siblings."""
    last = key.rpartition(".")[2]
    found = [h for h in summary.handles if h.key == key or h.key.rpartition(".")[2] == last]
    setter = summary.setters.get(f"{scope.partition('.')[0]}.{last}")
    if setter is None or key != f"self.{last}":
        return found
    if not setter or "." in setter:  # of each heir its own
        return [h for h in found if setter and h.scope.partition(".")[0] == setter.partition(".")[0]]
    own = [h for h in found if h.key == key and h.scope.partition(".")[0] in (setter, scope.partition(".")[0])]
    return own or found


def _classes_around(ends: Iterable[tuple[Flow, Endpoint]]) -> dict[Span, tuple[str, str]]:
    """The calls by which methods use an autoencoder of their object, with the file and the class."""
    return {
        end.span: (flow.home, flow.scope.partition(".")[0])
        for flow, end in ends
        if flow.home == end.span.path and end.autoencoder.startswith("self.") and "." in flow.scope
    }


def _of_several_classes(
    ends: Iterable[tuple[tuple[str, str], Endpoint]], classes: Iterable[ClassSummary]
) -> set[tuple[str, str]]:
    """The names, of a file, of one of several classes, of which each encodes (or decodes) in a way of its own; no heirs of each other."""
    bases = {cls.name: cls.bases for cls in classes}
    names = {cls.span: cls.name for cls in classes}
    owners: dict[tuple[tuple[str, str], str], set[str]] = {}
    for name, end in ends:
        if end.owner in names:
            owners.setdefault((name, end.kind), set()).add(names[end.owner])
    return {
        name
        for (name, _), found in owners.items()
        for one, other in itertools.combinations(sorted(found), 2)
        if one not in _lineage(other, bases) and other not in _lineage(one, bases)
    }


def _are_related(one: str, other: str, bases: Mapping[str, Iterable[str]]) -> bool:
    """Whether one class inherits from the other, or both from a third one that is known."""
    return not _lineage(one, bases).isdisjoint(_lineage(other, bases))


def _lineage(name: str, bases: Mapping[str, Iterable[str]]) -> set[str]:
    found, waiting = {name}, [name]
    for each in waiting:  # which grows
        above = [base.rpartition(".")[2] for base in bases.get(each, ())]
        waiting += [base for base in above if base in bases and base not in found]
        found.update(base for base in above if base in bases)
    return found


def holder_of(key: str) -> str:
    """The object that holds an autoencoder, by its last name: ``base`` of ``self.base.vae``; "" for ``self`` and plain names."""
    holder = key.rpartition(".")[0].rpartition(".")[2]
    return "" if holder == "self" else holder


def _of_two_classes(handles: Iterable[Handle]) -> set[tuple[str, str]]:
    """(class, attribute) of what is called an encoder and a decoder, and is two autoencoders: a small one encodes for another one."""
    found: dict[str, dict[str, list[str]]] = {}
    for handle in handles:
        if handle.key in _HALVES and handle.classes:
            found.setdefault(handle.scope.partition(".")[0], {})[handle.key] = handle.classes
    apart = ((owner, keys) for owner, keys in found.items() if len(keys) == 2)
    return {(owner, key) for owner, keys in apart if keys[_HALVES[0]] != keys[_HALVES[1]] for key in keys}


def _told_apart(ends: Iterable[tuple[Flow, Endpoint]]) -> set[str]:
    """Groups of several autoencoders: one function encodes, or decodes, with those of two objects that stand side by side."""
    holders: dict[tuple[str, str, str, str, str], set[str]] = {}
    for flow, end in ends:
        if holder_of(end.autoencoder):
            around = end.autoencoder.rpartition(".")[0].rpartition(".")[0]
            scope = end.holder or flow.scope
            place = (flow.home, flow.scope, end.kind, around, group_of(end.autoencoder, scope))
            holders.setdefault(place, set()).add(holder_of(end.autoencoder))
    return {place[-1] for place, found in holders.items() if len(found) > 1}


def _are_of_two_kinds(one: str, other: str, between: str) -> bool:
    """Whether two names say which one of what a third one calls by its kind alone: ``xl_vae`` and ``flux_vae`` of ``vae``."""
    kind, *words = (words_of(name.removeprefix("object ").rpartition(".")[2]) for name in (between, one, other))
    return words[0] != words[1] and all(len(each) > len(kind) and each[-len(kind) :] == kind for each in words)


def _called_alike(one: Endpoint, other: Endpoint) -> bool:
    """Whether two objects have one name: what the one has encoded and the other decodes are latents of one autoencoder."""
    name = one.autoencoder.rpartition(".")[2]
    return name not in ("", "self") and name == other.autoencoder.rpartition(".")[2]


def _shared_calls(ends: list[tuple[Flow, Endpoint]], handles: list[Handle]) -> set[object]:
    """Calls (and classes) that one file reaches with several autoencoders: they do not make those one."""
    made: dict[tuple[str, str], Handle] = {}
    makers: dict[str, set[str]] = {}  #: the files that make an object of a name
    for handle in handles:
        if handle.span is not None and handle.evidence == "constructor":
            made[handle.span.path, handle.key.rpartition(".")[2]] = handle
            makers.setdefault(handle.key, set()).add(handle.span.path)
    keys: dict[tuple[Span, str], dict[str, set[str]]] = {}  #: the names, and the functions that use them
    homes: dict[tuple[Span, str], set[str]] = {}
    for flow, end in ends:
        for place in (end.span, end.owner):
            if place is not None:
                own = makers.get(end.autoencoder, set())
                key = (place, next(iter(own)) if len(own) == 1 else flow.home)
                keys.setdefault(key, {}).setdefault(end.autoencoder, set()).add(flow.scope)
                homes.setdefault(key, set()).add(flow.home)
    found: set[object] = set()
    for (span, home), names in keys.items():
        pairs = itertools.combinations(sorted(names), 2)
        if any(_differ(*pair, home, made) or _are_beside(*pair, names) for pair in pairs):
            found |= {span, *((span, each) for each in homes[span, home])}
    return found | {
        end.span for flow, end in ends if (end.owner, flow.home) in found
    }  # by what other call of the class


def _are_beside(one: str, other: str, scopes: dict[str, set[str]]) -> bool:
    """Whether one function has two objects under names of its own: ``into(ink, x)`` and ``into(relief, x)``."""
    heads = {one.partition(".")[0], other.partition(".")[0]}
    return len(heads) == 2 and "self" not in heads and not scopes[one].isdisjoint(scopes[other])


def _differ(one: str, other: str, home: str, made: dict[tuple[str, str], Handle]) -> bool:
    """Whether two names of a file are two objects: two attributes, or made by two constructors."""
    first, second = one.rpartition(".")[2], other.rpartition(".")[2]
    if first == second:  # ``self.base.vae`` and ``self.fine.vae``: what two objects hold side by side
        holders = {holder_of(one), holder_of(other)}
        around = {key.rpartition(".")[0].rpartition(".")[0] for key in (one, other)}
        return len(holders) == 2 and "" not in holders and len(around) == 1
    if one.startswith("self.") and other.startswith("self."):
        return one.count(".") == other.count(".")
    return (home, first) in made and (home, second) in made
