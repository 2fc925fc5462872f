"""Latents that come on two ways, fresh from the encoder and out of a file: both have to end in one space."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from functools import lru_cache

import msgspec
from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import related
from scalelint.checks.registry import finding
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import DRAWN, KEPT, NOISED, Endpoint, FileSummary, Finding, Flow, Span, Step
from scalelint.project.conversions import MODEL_SINKS, UNNAMED, may_scale
from scalelint.project.identity import groups_of
from scalelint.project.link import Project
from scalelint.project.ways import callers

_HANDED_OUT = ("returned", "item")
#: words of keys under which the spread of a posterior is stored
_SPREADS = frozenset({"std", "stddev", "sigma", "var", "variance", "logvar", "moments", "parameters"})


class Uneven(msgspec.Struct, frozen=True, eq=False):
    """Of two ways to one place, one is scaled and the other is not."""

    raw: Flow
    scaled: Flow
    handed: bool = False  #: a data set loads the raw ones, for somebody else who has the factor

    @property
    def begins(self) -> Span:
        """Where the way that lacks the scaling begins, for whoever reads the place where both meet."""
        if self.raw.crossing is not None:
            return self.raw.crossing.loaded
        encoded = self.raw.origin  # inside of an autoencoder nobody knows of stored ones
        return encoded.call if encoded.owner is not None and encoded.call is not None else encoded.span

    @property
    def place(self) -> Span:
        """Where the scaling is missing: where there is a factor to scale by."""
        taken = self.raw.crossing.taken if self.raw.crossing is not None else None
        return (taken or self.raw.sink.span) if self.handed else self.begins


def uneven_branches(project: Project, summary: FileSummary) -> list[Uneven]:
    """Places that stored latents and fresh ones reach, of which all of the one kind are scaled and none of the other."""
    groups: dict[Hashable, list[Flow]] = {}
    owners = groups_of(summary)
    kept = {DRAWN} if _keeps_moments(project) else set()
    kept, raw = kept | ({KEPT} if _hands_out_raw(project) else set()), _formats_of_raw(project)
    for flow in summary.flows:
        known = flow.origin.kind == "encoded" and (flow.origin.strong or flow.origin.text in kept)
        if (known or _is_of_raw(flow, raw)) and not _is_opaque(flow):
            place = _meeting(flow)
            if place is not None:
                groups.setdefault(place, []).append(flow)
    found: dict[Span, Uneven] = {}
    for flows in groups.values():
        fresh = [f for f in flows if f.crossing is None and _is_fresh(f.origin) and f.origin.kind == "encoded"]
        stored = [flow for flow in flows if flow not in fresh]
        if len({owners.of(flow, flow.origin) for flow in flows if flow.origin.kind == "encoded"} - {UNNAMED}) > 1:
            continue
        for these, those in ((stored, fresh), (fresh, stored)):
            if these and those and not any(map(_is_scaled, these)) and all(map(_is_scaled, those)):
                uneven = Uneven(these[0], those[0], _is_handed(summary, these[0], those[0]))
                found.setdefault(uneven.begins, uneven)
    return list(found.values())


def _is_fresh(origin: Endpoint) -> bool:
    """Whether latents come out of a call that encodes, rather than of moments that somebody has kept: ``DiagonalGaussian(moments)``."""
    return origin.strong and not origin.text.rpartition(".")[2][:1].isupper()


@lru_cache(maxsize=2)  # asked for every file
def _keeps_moments(project: Project) -> bool:
    """Whether what a program draws by hand was stored by another one: mean and spread of what an autoencoder encodes, all raw."""
    stored = [
        f for s in project.files.values() for f in s.flows if (f.origin.kind, f.sink.kind) == ("encoded", "stored")
    ]
    spreads = [f for f in stored if f.sink.keys and _SPREADS.intersection(words_of(f.sink.keys[-1]))]
    return bool(spreads) and not any(_is_scaled(flow) for flow in stored)


@lru_cache(maxsize=2)  # asked for every file
def _hands_out_raw(project: Project) -> bool:
    """Whether the functions of a program that hand out what an autoencoder encodes all do so as it is: what is kept of it is raw."""
    flows = [flow for summary in project.files.values() for flow in summary.flows if flow.origin.kind == "encoded"]
    handed = [flow for flow in flows if flow.sink.kind == "returned" and flow.origin.text not in (DRAWN, KEPT)]
    return bool(handed) and all(flow.origin.strong and not _is_scaled(flow) for flow in handed)


@lru_cache(maxsize=2)  # asked for every file
def _formats_of_raw(project: Project) -> set[str]:
    """The packages by which a program stores what an autoencoder encodes, all of it raw; none where something of it is scaled."""
    stored = [
        f for s in project.files.values() for f in s.flows if f.origin.kind != "parameter" and f.sink.kind == "stored"
    ]
    raw = bool(stored) and all(f.origin.kind == "encoded" and not (f.steps or f.products or f.drifts) for f in stored)
    return {flow.sink.package for flow in stored} - {""} if raw else set()


def _is_of_raw(flow: Flow, formats: set[str]) -> bool:
    """Whether something is loaded as a program stores raw latents, from a file whose name nothing tells."""
    plain = flow.origin.kind == "loaded" and flow.crossing is None and not flow.origin.keys
    return plain and flow.origin.package in formats and not (flow.steps or flow.products or flow.drifts)


def _is_handed(summary: FileSummary, raw: Flow, scaled: Flow) -> bool:
    """Whether a data set loads latents that a class of its own scales, where it encodes them itself."""
    loaded = raw.crossing.loaded if raw.crossing is not None and raw.sink.kind in MODEL_SINKS else None
    sets = {
        flow.scope.partition(".")[0]
        for flow in summary.flows
        if flow.sink.kind == "item" and flow.crossing is not None and flow.crossing.loaded == loaded
    }
    return bool(sets) and sets.isdisjoint(step.scope.partition(".")[0] for step in _scales(scaled))


def mixed_unevenly(summary: FileSummary) -> list[Uneven]:
    """Latents of one encoding that one function mixes with noise twice, once scaled and once as they are: as a target, say."""
    groups: dict[Hashable, list[Flow]] = {}
    for flow in summary.flows:
        mixed = flow.sink.kind == "noised" and flow.sink.strong and flow.crossing is None
        known = flow.origin.kind == "parameter" or (flow.origin.kind == "encoded" and flow.origin.strong)
        if known and mixed and not _is_opaque(flow):
            groups.setdefault((flow.home, flow.scope, flow.origin.span), []).append(flow)
    tried = {  # how well a decoder stands noise
        flow.origin.span
        for flow in summary.flows
        if (flow.origin.text, flow.sink.kind) == (NOISED, "decoded") and not _scales(flow)
    }
    found: dict[Span, Uneven] = {}
    for flows in groups.values():
        scaled = [flow for flow in flows if _scales(flow) and (flow.origin.kind == "encoded" or _enters(summary, flow))]
        for flow in flows:
            bare = not (flow.steps or flow.gains or flow.drifts) and flow.sink.span not in tried
            both = bare and any(other.sink.span == flow.sink.span for other in scaled)
            beside = (other for other in scaled if set(other.conditions) <= set(flow.conditions))
            if bare and not both and (other := next(beside, None)) is not None:
                found.setdefault(flow.sink.span, Uneven(flow, other))
    return list(found.values())


def mixed_raw(path: str, unevens: list[Uneven]) -> Iterator[Finding]:
    """SCL102: latents meet noise as they were encoded, beside a place where they are scaled before they do."""
    for uneven in unevens:
        scale = _scales(uneven.scaled)[0]
        where = line_of(uneven.scaled.sink.span, uneven.raw.sink.span.path or path)
        yield finding(
            "SCL102",
            path,
            uneven.raw.sink.span,
            f"raw latents are mixed with noise, while the same latents are scaled by `{scale.root}` before they are on {where}",
            related=[
                related(
                    path,
                    uneven.raw.origin.span,
                    "encoded here" if uneven.raw.origin.kind == "encoded" else "handed in here",
                ),
                related(path, scale.span, f"scaled here: `{scale.operand}`"),
            ],
            help=f"use the scaled latents of {where}",
        )


def _meeting(flow: Flow) -> Hashable | None:
    """What two ways have in common that meet: the same place in the model, or what one function returns."""
    if flow.sink.kind in MODEL_SINKS:
        return flow.sink.span
    return (flow.home, flow.scope, *flow.sink.keys) if flow.sink.kind in _HANDED_OUT else None


def _scales(flow: Flow) -> list[Step]:
    return [step for step in flow.steps if step.kind == "scale"]


def _enters(summary: FileSummary, flow: Flow) -> bool:
    """Whether all that scales latents that a caller hands in is known to lead into the model's space."""
    sites = [summary.sites[step.site] if 0 <= step.site < len(summary.sites) else None for step in _scales(flow)]
    return all(site is not None and site.direction == "encode" and site.strong for site in sites)


def _is_scaled(flow: Flow) -> bool:
    """Whether latents are multiplied by anything on a way, whatever it is called."""
    return bool(flow.gains or _scales(flow))


def _is_opaque(flow: Flow) -> bool:
    return any(step.kind == "scale" and not step.root for step in flow.steps) or not all(map(may_scale, flow.gains))


def _fetched(project: Project, path: str, uneven: Uneven) -> Span | None:
    """The call, in the function that scales the fresh ones, of a function of another file that only loads the stored ones."""
    crossing, scales = uneven.raw.crossing, _scales(uneven.scaled)
    if crossing is None or uneven.handed or not scales:
        return None
    step, home = scales[0], crossing.loaded.path or path
    loaders = {
        flow.scope
        for flow in project.files[path].parts
        if flow.crossing is not None and flow.crossing.loaded == crossing.loaded and flow.sink.kind == "returned"
    }
    calls = (
        replace(call.span, path=where)
        for loader in loaders
        for where, call in callers(project, home, loader)
        if where == step.span.path != home and call.scope == step.scope
    )
    return next(calls, None)


def one_is_raw(project: Project, path: str, unevens: list[Uneven]) -> Iterator[Finding]:
    """SCL102: what comes on one way is raw, what comes on the other is scaled."""
    for uneven in unevens:
        raw, scales = uneven.raw, _scales(uneven.scaled)
        place = _fetched(project, path, uneven) or uneven.place
        crossing = raw.crossing or uneven.scaled.crossing
        ends = [related(path, scales[0].span, f"scaled here: `{scales[0].operand}`")] if scales else []
        ends += [related(path, uneven.begins, "loaded here")] if place != uneven.begins else []
        if crossing is not None:
            what = "stored here, unscaled" if raw.crossing is not None else "stored here"
            ends.append(related(path, crossing.stored, what))
        drawn = not raw.origin.strong and raw.origin.kind == "encoded"
        said = (
            "stored moments are drawn from raw"
            if drawn
            else "loaded latents are raw"
            if raw.crossing is not None or raw.origin.kind == "loaded"
            else "latents are handed on as they are encoded"
        )
        loaded = raw.crossing is not None or raw.origin.kind == "loaded"
        other = "freshly encoded ones" if loaded or drawn else "stored ones"
        factor = scales[0].root if scales else uneven.scaled.gains[0]
        where = f" ({line_of(scales[0].span, path)})" if scales else ""
        yield finding(
            "SCL102",
            path,
            place,
            f"{said}, while {other} are scaled by `{factor}`{where}: what comes on the two ways differs in scale",
            related=ends,
            help=f"scale by `{factor}` on both ways",
            severity=None if scales and not drawn and raw.origin.kind == "encoded" else "warning",
        )
