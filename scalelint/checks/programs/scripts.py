"""Scripts of one project that never call each other: one stores latents, one trains on them, one decodes samples."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import TypeAlias

from scalelint.checks.evidence import confident, describe, related
from scalelint.checks.objects.wrappers import wrappers
from scalelint.checks.registry import finding
from scalelint.checks.ways.balance import Trip, into_model, out_of_model, site_of
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Made, Thing
from scalelint.model import DRAWN, Endpoint, FileSummary, Finding, Flow, Site
from scalelint.project.link import Project

#: file, what made the autoencoder, and what scales its latents on their way into the model beyond doubt, if anything does
Trained: TypeAlias = "tuple[str, Hashable, Site | None]"


def raw_for_the_sampler(project: Project) -> Iterator[Finding]:
    """What is trained on was stored raw, while every script that decodes samples unscales them."""
    found = _undone(project)
    if found is None:
        return
    decoded, site = found
    entering = {path: into_model(summary) for path, summary in project.files.items()}
    if any(trip.scales or trip.opaque or trip.flow.gains for trips in entering.values() for trip in trips):
        return
    writes = any(map(_writes_latents, project.files.values()))  # what a writer in sight makes of them is asked of that
    for path, trips in entering.items():
        seen = set()
        for flow in (trip.flow for trip in trips if _is_raw(trip)):
            drawn = flow.origin.text == DRAWN and not writes
            if flow.sink.span in seen or not (drawn or flow.crossing is not None):
                continue
            if out_of_model(project.files[path]) and not drawn:
                continue  # one program: its two directions are compared as such
            seen.add(flow.sink.span)
            yield _left_raw(path, flow, decoded, site)


def _writes_latents(summary: FileSummary) -> bool:
    return any(flow.origin.kind == "encoded" and flow.sink.kind == "stored" for flow in summary.flows)


def _left_raw(path: str, flow: Flow, decoded: str, site: Site) -> Finding:
    crossing = flow.crossing
    why = "they are drawn from moments, which are stored as they were encoded"
    places = [related(path, flow.origin.span, "drawn from moments")]
    if crossing is not None:
        why = "they are loaded as they were stored, and stored as they were encoded"
        places = [
            related(path, crossing.stored, "stored here, unscaled"),
            related(path, crossing.loaded, "loaded here"),
        ]
    return finding(
        "SCL102",
        path,
        flow.sink.span if crossing is not None else flow.origin.span,
        f"raw latents meet noise without being scaled, while {describe(site)} at {site.span.path or decoded}:{site.span.line}: {why}",
        related=[*places, related(decoded, site.span, describe(site))],
        help="scale the latents before they are stored, or after they are loaded"
        if crossing
        else "scale what is drawn",
        severity="warning",
    )


def raw_from_the_sampler(project: Project) -> Iterator[Finding]:
    """What is trained on is scaled, wherever that is, and nobody unscales: a script beside decodes samples as they are."""
    known = [trained for path in project.files for trained in _trained(project, path)]
    if not known or any(site is None for _, _, site in known):
        return
    if any(placed.site.direction == "decode" and placed.site.role == "scale" for placed in project.sites()):
        return
    yield from _made_without(project, known)
    for path, summary in project.files.items():
        if into_model(summary):
            continue  # one program: its two directions are compared as such
        for trip in out_of_model(summary):
            maker = _maker(project, path, trip.flow, trip.flow.sink) if _is_bare(trip.flow) else None
            beside = ((home, site) for home, other, site in known if maker is not None and other == maker)
            home, site = next(beside, ("", None))
            if site is not None:
                yield finding(
                    "SCL102",
                    path,
                    trip.flow.sink.span,
                    f"model latents are decoded without being scaled, while {describe(site)} at {site.span.path or home}:{site.span.line}, and nothing in the project undoes that",
                    related=[related(home, site.span, describe(site))],
                    help="undo the scaling here",
                    severity="warning",
                )


def _made_without(project: Project, known: list[Trained]) -> Iterator[Finding]:
    """An object that would unscale samples, made without the factor: ``LatentDiffusionInferer(scheduler)``."""
    home, _, site = known[0]
    trainers = {own for own, _, _ in known}
    for made in wrappers(project):
        path, call, wrapper, given = made
        trains = path in trainers or bool(into_model(project.files[path]))
        if site is not None and not given and not trains:
            yield finding(
                "SCL102",
                path,
                call.span,
                f"`{call.callee}` unscales samples by its `{wrapper.factor}`, which is 1 unless it is handed over, while {describe(site)} at {site.span.path or home}:{site.span.line}",
                related=[related(home, site.span, describe(site))],
                help=f"hand over `{wrapper.factor}`",
                severity="warning",
            )


def _trained(project: Project, path: str) -> Iterator[Trained]:
    """What a file trains on: (file, what made the autoencoder, what scales it beyond doubt, if anything does)."""
    summary = project.files[path]
    for trip in into_model(summary):
        flow = trip.flow
        if flow.origin.kind == "encoded" and flow.origin.strong:
            sites = [site for step in trip.scales if (site := site_of(summary, step)) is not None]
            sure = [site for site in sites if confident(site) and site.direction == "encode" and site.role == "scale"]
            yield path, _maker(project, path, flow, flow.origin), sure[0] if sure else None


def _is_bare(flow: Flow) -> bool:
    return flow.origin.strong and flow.sink.strong and not (flow.steps or flow.products or flow.drifts)


def _maker(project: Project, path: str, flow: Flow, end: Endpoint) -> Hashable:
    """The call that makes an autoencoder of a library which leaves scaling to its callers; None for others."""
    place = Place(flow.home or path, flow.scope)
    values = project.evaluator.value(end.text.rpartition(".")[0], place, line=end.span.line)
    made = values[0] if len(values) == 1 else None
    if isinstance(made, Made):
        origin = project.books.of(made.path).imports.get(made.callee, "")
    elif isinstance(made, Thing):
        origin = made.cls
    else:
        return None
    model = project.libraries.autoencoder(origin)
    return (made.path, made.span) if model is not None and model.space != "model" else None


def _is_raw(trip: Trip) -> bool:
    origin = trip.flow.origin
    return trip.flow.sink.strong and ((origin.kind == "encoded" and origin.strong) or origin.text == DRAWN)


def _undone(project: Project) -> tuple[str, Site] | None:
    """A place that unscales what is decoded, where all of the project's samplers do."""
    found: tuple[str, Site] | None = None
    for path, summary in project.files.items():
        for trip in out_of_model(summary):
            sites = _sites(summary, trip)
            if not sites:
                return None
            found = found or (path, sites[0])
    return found


def _sites(summary: FileSummary, trip: Trip) -> list[Site]:
    sites = [site for step in trip.scales if (site := site_of(summary, step)) is not None]
    return [site for site in sites if confident(site) and site.direction == "decode" and site.role == "scale"]
