"""Factors that are measured on the latents: what is measured has to be what the code takes it for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.registry import finding
from scalelint.knowledge.constants import exact
from scalelint.ledger.values import Num
from scalelint.model import Definition, Finding, Site, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.numbers import Reading, readings


def measured_otherwise(project: Project) -> Iterator[Finding]:
    """An attribute gets the std of latents, and the methods of its class scale them by it as by the reciprocal; or the reverse."""
    told: set[Span] = set()
    for path, summary in project.files.items():
        for definition in (*summary.definitions, *summary.gauges):
            place = replace(definition.span, path=definition.span.path or path)
            if definition.measured not in OPPOSITE or not definition.owner or place in told:
                continue
            users = list(_users(project, path, definition))
            if users and all(site.convention == OPPOSITE[definition.measured] for _, site in users):
                told.add(place)
                yield _report(path, definition, *users[0])


def published_instead(project: Project) -> Iterator[Finding]:
    """One script hands an object the factor that it has measured on its latents, another one a number that is published of some
    other autoencoder."""
    told: set[tuple[str, Span]] = set()
    for placed in project.sites():
        site = placed.site
        if site.role != "scale" or not confident(site) or not site.root.startswith("self."):
            continue
        ways = readings(project, placed.path, site)
        measured = next((found for way in ways if (found := _measured(project, way)) is not None), None)
        for num in (n for way in ways if way.complete for n in way.numbers) if measured is not None else ():
            known = [match.constant for match in exact(num.value) if match.constant.distinctive]
            if measured is None or not known or num.span is None or (num.path, num.span) in told:
                continue
            told.add((num.path, num.span))
            yield _published(num, known[0].model, site, placed.path, *measured)


def _measured(project: Project, way: Reading) -> tuple[str, Definition] | None:
    """What the script where a way begins has measured on latents and hands over, with its file."""
    if way.numbers or way.way is None or not way.way.calls:
        return None
    whole, path = project.whole or project, way.script
    summary = whole.files.get(path)
    handed = {text for _, call, place in way.way.calls if place.path == path for _, text, _ in call.arguments}
    known = summary.definitions if summary is not None else []
    return next(((path, d) for d in known if d.measured in OPPOSITE and d.target in handed), None)


def _published(num: Num, model: str, site: Site, home: str, path: str, definition: Definition) -> Finding:
    assert num.span is not None
    place = line_of(replace(definition.span, path=path), num.path)
    return finding(
        "SCL106",
        num.path,
        num.span,
        f"{num.text} is that of {model}, but the factor of these latents is measured on {place}, as `{definition.target}`",
        related=[
            related(path, definition.span, "measured here, and handed to the same class"),
            related(home, site.span, describe(site)),
        ],
        help="store what was measured, and read it here",
    )


def _users(project: Project, path: str, definition: Definition) -> Iterator[tuple[str, Site]]:
    """The sites that scale by the attribute in its class, and in those above it."""
    classes = set(project.evaluator.objects.lineage(definition.span.path or path, definition.owner))
    for placed in project.sites():
        site, where = placed.site, placed.site.span.path or placed.path
        own = (where, site.scope.partition(".")[0]) in classes
        if own and site.role == "scale" and confident(site) and tail(site.root) == definition.name:
            yield where, site


def _report(path: str, definition: Definition, where: str, site: Site) -> Finding:
    place = line_of(replace(site.span, path=where), definition.span.path or path)
    return finding(
        "SCL201",
        path,
        definition.value_span or definition.span,
        f"`{definition.target}` is measured as {MEANS[definition.measured]} of the latents here, but {describe(site)} on {place},"
        f" as {MEANS[site.convention]}",
        related=[related(where, site.span, describe(site))],
        help="store the reciprocal here, or turn the operators that use it",
    )
