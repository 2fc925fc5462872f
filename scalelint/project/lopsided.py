"""Products in one direction of an autoencoder that has both, where the other one does nothing: ``encode(x) / self.unit``
beside a bare ``decode(z)``. An attribute right beside the autoencoder, on every way of that direction, is its factor; so is what the other direction
is handed as well, and does not read: ``def decode(net, z, gain): return net.decode(z)``."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.model import Endpoint, FileSummary, Flow
from scalelint.project.conversions import MODEL_SINKS
from scalelint.project.identity import Groups
from scalelint.project.products import by_name, is_set, may_be_factor, nearest_product
from scalelint.project.promotion import name_of, promote

#: far ends between which and the autoencoder nothing else scales
_FAR = {
    "encoded": frozenset({"returned", "noised", "denoiser"}),
    "decoded": frozenset({"parameter", "denoised"}),
}
#: ways that are no way of latents that are meant: noise that is decoded if a loop runs for no round, what is looked at
_ASIDE = frozenset({"noise", "compared"})


def with_lopsided_factors(summary: FileSummary) -> FileSummary:
    """The same, in which such products are steps and sites."""
    if not any(flow.products for flow in summary.flows):
        return summary
    groups = Groups(summary)
    found = {(group, name): unused for group, name, unused in _lopsided(summary, groups)}
    if not found:
        return summary
    sure = {group for (group, _), unused in found.items() if unused}
    promoted = promote(summary, by_name(groups, set(found)))
    return replace(promoted, flows=[_surely(flow, groups, sure) for flow in promoted.flows]) if sure else promoted


def _surely(flow: Flow, groups: Groups, sure: set[str]) -> Flow:
    """A flow between a diffusion model and what is handed its factor, which therefore is an autoencoder beyond doubt."""
    if flow.origin.kind == "encoded" and flow.sink.kind in MODEL_SINKS and groups.of(flow, flow.origin) in sure:
        flow = replace(flow, origin=replace(flow.origin, strong=True))
    if flow.sink.kind == "decoded" and flow.origin.kind == "denoised" and groups.of(flow, flow.sink) in sure:
        flow = replace(flow, sink=replace(flow.sink, strong=True))
    return flow


def _lopsided(summary: FileSummary, groups: Groups) -> Iterator[tuple[str, str, bool]]:
    """(autoencoder, name of the factor, whether the other direction has it at hand) of those that scale in one direction, by a
    name that tells nothing."""
    ways: dict[str, dict[str, list[tuple[Flow, Endpoint]]]] = {}
    for flow, end in _ends(summary):
        far = flow.sink if end.kind == "encoded" else flow.origin
        if far.kind not in _ASIDE:
            ways.setdefault(groups.of(flow, end), {}).setdefault(end.kind, []).append((flow, end))
    straight = {groups.of(f, f.origin) for f in summary.flows if (f.origin.kind, f.sink.kind) == ("encoded", "decoded")}
    elsewhere = {name_of(p.step.root) for f in summary.flows if not _is_at_end(f) for p in f.products}
    for group, both in ways.items():
        if len(both) == 2 and group not in straight:
            for kind, other in (("encoded", "decoded"), ("decoded", "encoded")):
                idle = set.intersection(*(set(end.idle) for _, end in both[other]))
                name = _beside_all(_whole(both[kind]), idle)
                if name and name not in elsewhere and all(map(_is_bare, both[other])):
                    yield group, name, name in idle


def _ends(summary: FileSummary) -> Iterator[tuple[Flow, Endpoint]]:
    """The ends at objects that encode and decode, also at those of which nothing else tells what they are: what is scaled is no text.

    What a method is handed and decodes as it is, with callers in other files, is no flow of the program.
    """
    own = (flow for flow in summary.parts if not (flow.steps or flow.products or flow.drifts))
    for flow in (*summary.flows, *own):
        encoded, decoded = flow.origin.kind == "encoded", flow.sink.kind == "decoded"
        if encoded != decoded:
            yield flow, flow.origin if encoded else flow.sink


def _is_at_end(flow: Flow) -> bool:
    return flow.origin.kind == "encoded" or flow.sink.kind == "decoded"


def _whole(ways: list[tuple[Flow, Endpoint]]) -> list[tuple[Flow, Endpoint]]:
    """Ways without the bare parts of others: those that a function hands on, or is handed."""
    scaled = {end.span for flow, end in ways if flow.products}
    return [(flow, end) for flow, end in ways if not (_is_bare((flow, end)) and end.span in scaled and _is_part(flow))]


def _is_part(flow: Flow) -> bool:
    return flow.sink.kind == "returned" or flow.origin.kind == "parameter"


def _beside_all(ways: list[tuple[Flow, Endpoint]], idle: set[str]) -> str:
    """The one attribute beside the autoencoder on all ways of a direction, or name that the other direction has at hand and does
    not use (``idle``); "" where one of them has none, or more."""
    names = set()
    for flow, end in ways:
        nearest = nearest_product(flow, end)
        alone = (
            nearest is not None
            and len({p.step.span for p in flow.products}) == 1
            and not flow.steps
            and (is_set(nearest) or (nearest.step.root in idle and may_be_factor(nearest.step.root)))
        )
        names.add(name_of(nearest.step.root) if alone and nearest is not None and _is_plain(flow, end) else "")
    return names.pop() if len(names) == 1 else ""


def _is_bare(way: tuple[Flow, Endpoint]) -> bool:
    flow, end = way
    return not (flow.steps or flow.products or flow.drifts) and _is_plain(flow, end)


def _is_plain(flow: Flow, end: Endpoint) -> bool:
    """Whether a way leads straight to where latents are known, or to whoever asks for them."""
    far = flow.sink if end.kind == "encoded" else flow.origin
    return far.kind in _FAR[end.kind]
