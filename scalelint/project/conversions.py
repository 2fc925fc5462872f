"""The places of a file where latents leave or enter an autoencoder, each with the affine map beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from scalelint.knowledge.vocabulary import NO_FACTOR, Vocabulary, words_of
from scalelint.model import Endpoint, FileSummary, Flow, Site, Space, Span, Step
from scalelint.project.identity import Groups, groups_of

if TYPE_CHECKING:
    from scalelint.project.link import Placed


#: the group of what comes from, or goes into, an autoencoder that nothing names
UNNAMED = "object "

#: words that say whose deviation one is
_OF_LATENTS = frozenset({"latent", "latents", "z"})

#: lines above a decode in which something is made ready for it
_NEAR = 3
#: how far latents are spread, or how much noise there is
_SPREADS = frozenset({"sigma", "sigmas"})

#: where latents have to be in the space of the model
MODEL_SINKS = ("noised", "denoiser")


class Way:
    """One flow through a conversion: the map beside the autoencoder, what comes behind it, and the other end."""

    def __init__(self, near: list[Step], maps: list[list[Step]], far: Endpoint, flow: Flow) -> None:
        self.near = near
        self.maps = maps
        self.far = far
        self.flow = flow
        self.scales = [step for step in near if step.kind == "scale"]  #: of the map beside the autoencoder
        self.shifts = [step for step in near if step.kind == "shift"]


def scales(flow: Flow) -> bool:
    """Whether anything scales on the way of latents."""
    return any(step.kind == "scale" for step in flow.steps)


def may_scale(name: str) -> bool:
    """Whether a value may be the factor, of a product whose operand no name tells to be one; ``sigma_latent`` is no noise's."""
    words = words_of(tail(name))
    spread = _OF_LATENTS.intersection(words) and _SPREADS.intersection(words)
    return bool(spread) or not NO_FACTOR.intersection(words_of(name))


def may_be_scaled(flow: Flow) -> bool:
    """Whether something of which no name tells that it is a factor may scale latents on their way.

    ``vae.encode(x) / sigma``: what raw latents are divided by at once is a spread of theirs, and not how much noise there is.
    """
    if flow.sink.kind == "decoded" and _is_spread_back(flow):
        return True
    first = flow.products[0] if flow.products and flow.origin.kind == "encoded" else None
    spread = first is not None and not first.after and first.step.operator == "/" and first.step.root.isidentifier()
    if spread and first is not None and not _SPREADS.isdisjoint(words_of(first.step.root)):
        return True
    return any(map(may_scale, flow.gains))


def _is_spread_back(flow: Flow) -> bool:
    """``decode(z * self.latents.sigma)``: what an object calls a spread, last of all and where latents are decoded, may be theirs."""
    last = max(flow.products, key=lambda product: (product.after, product.order), default=None)
    if last is None or last.step.operator != "*" or "." not in last.step.root or last.after < len(flow.steps):
        return False
    end = flow.sink.span
    near = last.step.span.path == end.path and last.step.span.line in range(end.line - _NEAR, end.end_line + 1)
    return near and not _SPREADS.isdisjoint(words_of(tail(last.step.root)))


class Conversion(msgspec.Struct, dict=True, eq=False):
    """One encode or decode: all ways that latents take from it or to it. It is asked only when it has them all."""

    kind: str  #: encode or decode
    group: str  #: which autoencoder of the file
    autoencoder: str
    span: Span
    text: str
    scope: str
    strong: bool
    ways: list[Way] = []
    space: Space = "unknown"  #: what it hands out or takes, where its class says so
    owner: str = ""  #: the class of the tree
    owner_path: str = ""
    inner: list[Placed] = []  #: the sites inside that class
    left: bool = False  #: that class leaves it to heirs, which do different things

    @cached_property
    def scaled(self) -> bool:
        """Whether the latent is scaled beside this conversion on any way."""
        return any(way.scales for way in self.ways)

    @cached_property
    def shifted(self) -> bool:
        """Whether it is shifted on any way."""
        return any(way.shifts or any(step.root == "" for step in way.scales) for way in self.ways)

    @cached_property
    def opaque(self) -> bool:
        """Whether a function or a value from elsewhere does part of the work, so that nothing is known."""
        if self.left or (not self.scaled and any(may_be_scaled(way.flow) for way in self._told)):
            return True
        return any(
            step.kind == "scale" and step.site < 0 and not step.root
            for way in self.ways
            for step in (*way.near, *way.flow.steps)
        )

    @property
    def _told(self) -> list[Way]:
        """The ways without those of what a function is handed, where a call shows that nothing is done to it in there."""
        shown = {way.flow.scope for way in self.ways if way.far.kind == "denoised" and not way.flow.gains}
        return [way for way in self.ways if way.far.kind != "parameter" or way.flow.scope not in shown]

    def sites(self, summary: FileSummary) -> list[tuple[int, Site]]:
        """The sites of the maps beside this conversion."""
        return [(i, summary.sites[i]) for i in self._indices]

    @cached_property
    def _indices(self) -> list[int]:
        return sorted({step.site for way in self.ways for step in way.scales if step.site >= 0})


@lru_cache(maxsize=65536)
def tail(root: str) -> str:
    """The last name of a root: ``scaling_factor`` of ``self.vae.config.scaling_factor``; a number stays as it is."""
    if root[:1].isdigit() or root[:1] in "-.":
        return root
    flat = root.replace("]", "").replace("[", ".").replace("'", "").replace('"', "")
    parts = [part for part in flat.split(".") if part and not part.isdigit()]
    return parts[-1].strip("()_") if parts else root


def maps_of(steps: Sequence[Step], sites: Sequence[Site] = ()) -> list[list[Step]]:
    """Cut a way into affine maps: one ends where a factor comes again, or where a shift has followed its scale."""
    maps: list[list[Step]] = [[]]
    for step in steps:
        current = maps[-1]
        scales = [tail(s.root) for s in current if s.kind == "scale"]
        further = step.kind == "shift" and bool(current) and step.operator == current[-1].operator
        closed = bool(scales) and current[-1].kind == "shift" and any(s.kind == "scale" for s in current[:-1])
        opaque = any(s.kind == "scale" and not s.root for s in (*current, step)) and current
        again = step.kind == "scale" and tail(step.root) in scales
        if current and ((closed and not further) or opaque or again):
            maps.append([])
        elif (
            step.kind == "shift"
            and len(scales)
            and any(
                s.kind == "shift" and tail(s.root) == tail(step.root) and s.operator != step.operator for s in current
            )
        ):
            undone = [
                s
                for s in current
                if s.kind == "scale" and not (0 <= s.site < len(sites) and sites[s.site].direction == "encode")
            ]
            maps[-1] = [
                s for s in current if s not in undone
            ]  # ``z - m`` ... ``z / f + m``: the scale belongs to the way back
            maps.append(undone)
        maps[-1].append(step)
    return maps


def conversions_of(summary: FileSummary, vocabulary: Vocabulary) -> list[Conversion]:
    """All conversions of a file, in source order."""
    found: dict[tuple[str, Span, str], Conversion] = {}
    names = OtherNames(summary)
    groups = groups_of(summary)
    targets = {
        flow.sink.span for flow in summary.flows if (flow.origin.kind, flow.sink.kind) == ("denoised", "compared")
    }
    for each in summary.flows:
        if each.sink.kind == "compared" and not (each.steps and each.sink.span in targets):
            continue  # what is looked at does not go anywhere; what a model is to predict is in its space
        steps = _netted([names.resolved(step) for step in each.steps])
        flow = replace(each, steps=steps)
        maps = maps_of(steps, summary.sites)
        if flow.origin.kind == "encoded":
            conversion = _take(found, "encode", flow.origin, flow, groups)
            into_model = flow.sink.kind in MODEL_SINKS and flow.sink.strong
            near = (
                maps[0]
                if len(maps) > 1 or into_model
                else _side(maps[0], summary, "encode", between=flow.sink.kind == "decoded")
            )
            conversion.ways.append(Way(near, maps, flow.sink, flow))
        if flow.sink.kind == "decoded":
            conversion = _take(found, "decode", flow.sink, flow, groups)
            near = maps[-1] if flow.origin.kind != "encoded" or len(maps) > 1 else _side(maps[-1], summary, "decode")
            conversion.ways.append(Way(near, maps, flow.origin, flow))
    return [found[key] for key in sorted(found, key=lambda k: (k[1], k[0], k[2]))]


def with_parts(conversion: Conversion, summary: FileSummary) -> list[Way]:
    """The ways of a conversion, and those that its own file sees of it where callers in other files know how they go on."""
    found = list(conversion.ways)
    for flow in summary.parts:
        near, far = (flow.origin, flow.sink) if conversion.kind == "encode" else (flow.sink, flow.origin)
        if near.span == conversion.span and far.kind in ("returned", "parameter"):
            maps = maps_of(flow.steps, summary.sites)
            found.append(Way(maps[0] if conversion.kind == "encode" else maps[-1], maps, far, flow))
    return found


def _netted(steps: list[Step]) -> list[Step]:
    """The steps of a way without those that cancel: ``z * (a / b) / a`` is ``z / b``. A ratio is no way there and back."""
    while (pair := _cancelling(steps)) is not None:
        steps = [step for index, step in enumerate(steps) if index not in pair]
    return steps


def _cancelling(steps: list[Step]) -> tuple[int, int] | None:
    """Two steps that undo each other with nothing but factors between, of which one belongs to a ratio; None where none do."""
    parts: dict[Span, set[str]] = {}
    for step in steps:
        if step.kind == "scale" and step.root:
            parts.setdefault(step.span, set()).add(step.operator)
    ratios = {span for span, operators in parts.items() if len(operators) > 1}
    for index, one in enumerate(steps if ratios else ()):
        if one.kind != "scale" or not one.root:
            continue
        for further, other in enumerate(steps[index + 1 :], index + 1):
            if other.kind != "scale":
                break
            undone = other.root == one.root and other.operator != one.operator and other.span != one.span
            if undone and ratios & {one.span, other.span}:
                return index, further
    return None


class OtherNames:
    """Attributes that hold another factor as it is: ``self.vae_scaling_factor = vae.config.scaling_factor``."""

    def __init__(self, summary: FileSummary) -> None:
        self._sites = summary.sites
        found: dict[tuple[str, str], set[str]] = {}
        for each in summary.definitions:
            if each.kind == "attribute" and each.target.startswith("self."):
                known = not each.inverted and "." in each.root and not each.root.startswith(each.target)
                for owner in ("", each.owner):
                    found.setdefault((owner, each.target), set()).add(each.root if known else "")
        self._roots = {key: root for key, roots in found.items() if len(roots) == 1 and (root := next(iter(roots)))}

    def resolved(self, step: Step) -> Step:
        """A step by the factor itself, whatever object it is read from."""
        if not self._roots:
            return step
        root = self._roots.get(("", step.root))
        if root is None and 0 <= step.site < len(self._sites):
            site = self._sites[step.site]
            owner = site.scope.partition(".")[0]  # whose ``self.k`` a caller may call ``m.k``
            root = self._roots.get((owner, site.root)) or self._roots.get((owner, site.factor))
        product = [(self._roots.get(("", name)) or name, power) for name, power in step.product]
        return replace(step, root=root if root is not None else step.root, product=product)


_PREFIXES = {
    "normalize": "encode",
    "normalise": "encode",
    "denormalize": "decode",
    "denormalise": "decode",
    "unnormalize": "decode",
    "unnormalise": "decode",
    "scale": "encode",
    "unscale": "decode",
}


#: the two methods of a codec, of a class that has no network of its own
_METHODS = ("encode", "decode")


def helper_pairs(summary: FileSummary) -> list[tuple[Conversion, Conversion]]:
    """Pairs of functions whose names say that they undo each other: ``normalize_latents`` and ``denormalize_latents``.

    Or ``vae_to_dit`` and ``dit_to_vae``, of which the first in the alphabet counts as encode.
    """
    found: dict[tuple[str, tuple[str, ...]], dict[str, Conversion]] = {}
    for flow in summary.flows:
        if flow.sink.kind != "returned" or flow.origin.kind != "parameter" or not flow.steps:
            continue
        owner, _, name = flow.scope.rpartition(".")
        kind, words = (name, _METHODS) if owner and name in _METHODS else _helper(words_of(name))
        if kind and len(maps_of(flow.steps, summary.sites)) == 1:
            key = (owner, words)
            place = flow.steps[-1].span
            pair = found.setdefault(key, {})
            conversion = pair.setdefault(
                kind, Conversion(kind, f"helpers {name}", "", place, flow.scope, flow.scope, False)
            )
            conversion.ways.append(Way(list(flow.steps), [list(flow.steps)], flow.origin, flow))
    return [(pair["encode"], pair["decode"]) for pair in found.values() if len(pair) == 2]


def _helper(words: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """(encode or decode, what the pair has in common); "" for a name that says nothing."""
    if "to" in words[1:-1]:
        middle = words.index("to", 1)
        left, right = words[:middle], words[middle + 1 :]
        return ("encode" if left <= right else "decode"), (*min(left, right), "to", *max(left, right))
    return _PREFIXES.get(words[0] if words else "", ""), words[1:]


def _side(steps: Iterable[Step], summary: FileSummary, direction: str, *, between: bool = True) -> list[Step]:
    """The only map between an encoder and a decoder belongs to the side that its sites say; of two maps to each its own.

    What an encoder's latents pass on the way to a model, and no site says a side of, is the encoder's."""
    kept = list(steps)
    told = {i: summary.sites[step.site].direction for i, step in enumerate(kept) if step.site >= 0}
    if not told or (direction == "encode" and not between and {*told.values()} == {"unknown"}):
        return kept if direction == "encode" else []
    there = [i for i, each in told.items() if each == "encode"]
    back = [i for i, each in told.items() if each == "decode"]
    if there and back and max(there) < min(back):
        middle = kept[max(there) + 1 : min(back)]
        cut = max(there) + 1 + next((i for i, step in enumerate(middle) if step.operator == "+"), len(middle))
        return kept[:cut] if direction == "encode" else kept[cut:]
    return kept if direction in told.values() else []


def _take(
    found: dict[tuple[str, Span, str], Conversion], kind: str, end: Endpoint, flow: Flow, groups: Groups
) -> Conversion:
    group = groups.of(flow, end)
    key = (kind, end.span, group if flow.home or end.span in groups.shared else "")
    if key not in found:
        found[key] = Conversion(kind, group, end.autoencoder, end.span, end.text, flow.scope, end.strong)
    found[key].strong = found[key].strong or end.strong
    return found[key]
