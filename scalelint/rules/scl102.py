"""SCL102: one direction scales, the other forgets to."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from scalelint.checks.evidence import by_kind
from scalelint.checks.maps.halfway import half_mapped, half_undone
from scalelint.checks.maps.partial import partly_scaled
from scalelint.checks.objects.optional import calls_without, objects_without
from scalelint.checks.objects.tiny import decoded_by_both, decoded_by_methods, into_tiny, out_of_tiny
from scalelint.checks.objects.wrappers import wrapped_without
from scalelint.checks.programs.answers import decoded_as_they_come
from scalelint.checks.programs.companions import left_alone
from scalelint.checks.programs.graphs import done_inside, raw_out_of_graphs
from scalelint.checks.programs.networks import fed_both, wrong_space
from scalelint.checks.programs.pipelines import decoded_as_made
from scalelint.checks.programs.rounds import noised_as_siblings
from scalelint.checks.programs.scripts import raw_for_the_sampler, raw_from_the_sampler
from scalelint.checks.programs.truths import decoded_beside_stored, unscaled_beside_sites
from scalelint.checks.registry import rule
from scalelint.checks.settings.declared import ignored_statistics
from scalelint.checks.settings.ones import softened
from scalelint.checks.ways.balance import never_undone, scaled_noise
from scalelint.checks.ways.batches import raw_siblings
from scalelint.checks.ways.beside_encode import raw_beside_encode
from scalelint.checks.ways.branches import mixed_raw, mixed_unevenly, one_is_raw, uneven_branches
from scalelint.checks.ways.callers import forgetful_callers, forgetful_methods
from scalelint.checks.ways.comparisons import compared_apart
from scalelint.checks.ways.folded import unless_folded
from scalelint.checks.ways.handback import is_rounded, raw_again
from scalelint.checks.ways.left_raw import is_forgotten_branch, model_calls, severity_of
from scalelint.checks.ways.missing import missing
from scalelint.checks.ways.pairs import (
    branches_apart,
    half_scaled,
    lopsided_trips,
    uneven_helpers,
    uneven_methods,
)
from scalelint.model import FileSummary, Finding, Severity, Span
from scalelint.project.conversions import Conversion, helper_pairs
from scalelint.project.link import Project


@rule("SCL102")
def missing_scale(project: Project) -> Iterator[Finding]:
    """One direction scales and the other does not."""
    inside = done_inside(project)
    found = unless_folded(project, softened(project, _missing_scale(project)))
    yield from (each for each in found if (each.path, each.line, each.column) not in inside)


def _missing_scale(project: Project) -> Iterator[Finding]:
    yield from raw_for_the_sampler(project)
    yield from raw_from_the_sampler(project)
    networks = list(fed_both(project))
    yield from map(wrong_space, networks)
    conditions = {fed.raw.flow.origin.span for fed in networks}
    yield from objects_without(project)
    yield from left_alone(project)
    yield from half_undone(project)
    yield from decoded_as_they_come(project)
    yield from raw_out_of_graphs(project)
    yield from wrapped_without(project)
    for path, summary in project.files.items():
        helpers = [each for pair in helper_pairs(summary) for each in uneven_helpers(path, *pair)]
        yield from helpers
        every = project.conversions.get(path, [])
        methods = list(uneven_methods(project, path, every))
        yield from methods
        yield from forgetful_callers(path, summary)
        yield from forgetful_methods(project, path, summary)
        yield from decoded_as_made(project, path, summary)
        yield from decoded_beside_stored(project, path, summary)
        yield from raw_again(path, summary)
        yield from raw_siblings(path, summary, project.vocabulary)
        yield from _untold(lopsided_trips(project, path, summary, every), methods, helpers)
        asked = {c.span: found for c, found in _on_demand(project, path)}
        yield from asked.values()
        undone = [c for c in every if c.span in asked or (c.kind == "decode" and c.space == "model")]
        places = {(c.span.path or path, c.span.line, c.span.column) for c in undone}
        yield from (f for f in never_undone(project, path, summary) if (f.path, f.line, f.column) not in places)
        unevens = uneven_branches(project, summary)
        yield from one_is_raw(project, path, unevens)
        mixtures = mixed_unevenly(summary)
        yield from mixed_raw(path, mixtures)
        yield from compared_apart(project, path, summary)
        told = conditions | {uneven.raw.origin.span for uneven in (*unevens, *mixtures)}
        told |= _mixed_first(path, summary, every)
        yield from (f for f in into_tiny(project, path, every) if f.code == "SCL102")
        yield from decoded_by_both(project, path, every)
        yield from decoded_by_methods(project, path, every)
        yield from out_of_tiny(project, path, every)
        for conversions in project.groups(path).values():
            if not any(c.space == "model" for c in conversions):
                yield from _of_group(project, path, conversions, told, asked)


def _of_group(
    project: Project, path: str, conversions: list[Conversion], told: set[Span], asked: Container[Span]
) -> Iterator[Finding]:
    """What the conversions of one autoencoder say about each other; not those of which ``told``, which grows, has more."""
    summary = project.files[path]
    encodes, decodes = by_kind([c for c in conversions if not is_rounded(c)])
    scaled = [c for c in (*encodes, *decodes) if c.scaled and not c.opaque]
    if not scaled:
        yield from ignored_statistics(project, path, [c for c in (*encodes, *decodes) if c.span not in told])
        yield from unscaled_beside_sites(project, path, decodes)
        yield from noised_as_siblings(path, summary, encodes, decodes)
        return
    yield from half_scaled(path, summary, conversions)
    yield from raw_beside_encode(project, path, summary, encodes, decodes)
    yield from (f for f in branches_apart(project, path, conversions) if f.code == "SCL102")
    yield from half_mapped(path, encodes, decodes)
    yield from partly_scaled(project, path, encodes, decodes)
    told |= _of_two_kinds(encodes, decodes)
    reported = set(told)
    met: set[Span] = set()  #: where raw latents go into a model: what comes there on several ways is one mistake
    for conversion in (*encodes, *decodes):
        calls = model_calls(conversion)
        if conversion.span in told or _scaled_out_of_sight(summary, conversion) or (calls and calls <= met):
            continue
        if conversion.scaled:
            is_sure = conversion.span not in asked and is_forgotten_branch(project, path, conversion, scaled)
            severity: Severity | None = "error" if is_sure else None
        else:
            severity = severity_of(project, path, conversion, scaled, encodes, decodes)
        if severity is not None:
            met |= calls if severity == "warning" else set()
            reported.add(conversion.span)
            found = missing(project, path, summary, conversion, scaled)
            yield found if severity == "error" else msgspec.structs.replace(found, severity=severity)
    yield from noised_as_siblings(path, summary, [c for c in encodes if c.span not in reported], decodes)
    yield from ignored_statistics(project, path, [c for c in (*encodes, *decodes) if c.span not in reported])


def _untold(trips: Iterator[Finding], told: list[Finding], helpers: list[Finding]) -> Iterator[Finding]:
    """What no finding has told of one of the ends, or of a helper that scales on the way and its partner."""
    places = {(found.path, found.line) for found in told}
    scaled = {(end.path, end.line) for found in helpers for end in found.related}
    for trip in trips:
        if (trip.path, trip.line) not in scaled and not any((end.path, end.line) in places for end in trip.related):
            yield trip


def _on_demand(project: Project, path: str) -> Iterator[tuple[Conversion, Finding]]:
    """Calls that leave an option to scale alone, with the conversion that they lead to."""
    for conversions in project.groups(path).values():
        if not any(c.space == "model" for c in conversions):
            yield from calls_without(project, path, *by_kind(conversions))


def _scaled_out_of_sight(summary: FileSummary, conversion: Conversion) -> bool:
    """Whether something unknown is decoded in a function that scales before: ``z = z / f``, ``z = unfold(z)``, ``decode(z)``."""
    unknown = all(way.far.kind == "unknown" for way in conversion.ways)
    return unknown and any(
        site.scope == conversion.scope
        and site.span.path == conversion.span.path
        and site.span.line < conversion.span.line
        and site.direction != "encode"
        for site in summary.sites
    )


def _of_two_kinds(encodes: list[Conversion], decodes: list[Conversion]) -> set[Span]:
    """The raw ones of functions that scale what one call encodes and not what another one does, and so in decoding: mid and side."""
    found: list[set[Span]] = []
    for mine in (encodes, decodes):
        scaled = {c.scope for c in mine if c.scaled}
        found.append({c.span for c in mine if not c.scaled and c.scope in scaled})
    return found[0] | found[1] if found[0] and found[1] else set()


def _mixed_first(path: str, summary: FileSummary, conversions: list[Conversion]) -> set[Span]:
    """Raw latents of a mixture that is scaled as a whole: SCL105 says what is wrong with the noise in it."""
    mixtures = {(found.line, found.column) for found in scaled_noise(path, summary)}
    return {c.span for c in conversions for way in c.ways if (way.far.span.line, way.far.span.column) in mixtures}
