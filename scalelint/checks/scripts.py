"""Scripts of one project that never call each other: one stores latents, one trains on them, one decodes samples."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.balance import Trip, into_model, out_of_model, site_of
from scalelint.checks.evidence import confident, describe, related
from scalelint.checks.registry import finding
from scalelint.model import FileSummary, Finding, Site
from scalelint.project.link import Project


def raw_for_the_sampler(project: Project) -> Iterator[Finding]:
    """What is trained on was stored raw, while every script that decodes samples unscales them."""
    found = _undone(project)
    if found is None:
        return
    decoded, site = found
    entering = {path: into_model(summary) for path, summary in project.files.items()}
    if any(trip.scales or trip.opaque or trip.flow.gains for trips in entering.values() for trip in trips):
        return
    for path, trips in entering.items():
        if out_of_model(project.files[path]):
            continue  # one program: its two directions are compared as such
        seen = set()
        for flow in (trip.flow for trip in trips if _is_raw(trip)):
            if flow.crossing is None or flow.sink.span in seen:
                continue
            seen.add(flow.sink.span)
            yield finding(
                "SCL102",
                path,
                flow.sink.span,
                f"raw latents meet noise without being scaled, while {describe(site)} at {site.span.path or decoded}:{site.span.line}: they are loaded as they were stored, and stored as they were encoded",
                related=[
                    related(path, flow.crossing.stored, "stored here, unscaled"),
                    related(path, flow.crossing.loaded, "loaded here"),
                    related(decoded, site.span, describe(site)),
                ],
                help="scale the latents before they are stored, or after they are loaded",
                severity="warning",
            )


def _is_raw(trip: Trip) -> bool:
    return trip.flow.origin.kind == "encoded" and trip.flow.origin.strong and trip.flow.sink.strong


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
