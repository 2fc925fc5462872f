"""SCL201: one factor, two conventions."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from scalelint.checks.evidence import (
    FORMULA,
    MEANS,
    OPPOSITE,
    confident,
    describe,
    effect,
    factor_sites,
    related,
)
from scalelint.checks.objects.brought_back import brought_back_inverted
from scalelint.checks.objects.wrappers import wrapped_otherwise
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.expectation import Expectation, expectation
from scalelint.checks.settings.registered import registered_otherwise
from scalelint.checks.statistics.measured import measured_otherwise
from scalelint.knowledge.numerals import is_meaningful
from scalelint.ledger.values import Items, Num
from scalelint.model import FileSummary, Finding, Site, Span
from scalelint.project.conversions import MODEL_SINKS, tail
from scalelint.project.identity import groups_of
from scalelint.project.link import Placed, Project
from scalelint.project.numbers import readings


@rule("SCL201")
def mixed_convention(project: Project) -> Iterator[Finding]:
    """A factor is used against its documentation, or against the class that owns it."""
    for path in project.files:
        for _, name, sites in factor_sites(project, path):
            if len({site.convention for site in sites}) > 1 and {s.direction for s in sites} == {"encode", "decode"}:
                continue  # SCL101 has it
            for site in sites:
                inner = _owner_site(project, path, site, name)
                if inner is not None:
                    if inner.site.convention == OPPOSITE[site.convention] and not _scaled_inside(project, path, site):
                        yield _against_class(path, site, inner)
                    continue
                expected = expectation(project, path, site) if not _from_elsewhere(project.files[path], site) else None
                if expected is not None and expected.convention == OPPOSITE[site.convention]:
                    if _takes_back(project.files[path], site) or _goes_both_ways(project.files[path], site):
                        continue
                    yield _unexpected(path, site, expected)
        yield from _number_against_class(project, path)
    yield from _one_number_both_ways(project)
    yield from measured_otherwise(project)
    yield from registered_otherwise(project)
    yield from wrapped_otherwise(project)
    yield from brought_back_inverted(project)


def _one_number_both_ways(project: Project) -> Iterator[Finding]:
    """A number that is written once, by which one script encodes as with a std and another one decodes as with 1/std."""
    users: dict[tuple[str, Span], list[tuple[str, Site, str]]] = {}
    for where, summary in project.files.items():
        for site in summary.sites:
            if site.role == "scale" and confident(site) and site.convention in OPPOSITE:
                own = _places(project, where, site, site.root)
                held = set() if own else _places(project, where, site, site.factor)
                for path, span, power in sorted(own or held):
                    turned = (power < 0) != (site.inverted and bool(held))  # the convention is that of the root
                    holds = OPPOSITE[site.convention] if turned else site.convention
                    users.setdefault((path, span), []).append((where, site, holds))
    reported: set[int] = set()
    for (path, span), sites in users.items():
        for (here, one, mine), (there, other, theirs) in itertools.product(sites, sites):
            ways = (one.direction, other.direction)
            apart = mine == OPPOSITE[theirs] and project.files[here] is not project.files[there]
            if ways == ("encode", "decode") and apart and id(one) not in reported:
                reported.add(id(one))
                yield finding(
                    "SCL201",
                    here,
                    one.span,
                    f"{describe(one)}, which makes it {MEANS[mine]}; {there}:{other.span.line} "
                    f"{describe(other)}, one number with it, which makes it {MEANS[theirs]}",
                    related=[related(there, other.span, describe(other)), related(path, span, "written here")],
                    help=f"take it for one of the two: {FORMULA['std']}, or {FORMULA['reciprocal']}",
                )


def _places(project: Project, path: str, site: Site, text: str) -> set[tuple[str, Span, int]]:
    """Where the numbers are written that a site reads under a name, and whether inverted; of a list each."""
    found: set[tuple[str, Span, int]] = set()
    for reading in readings(project, path, site) if not site.root[:1].isdigit() else ():
        if reading.way is not None:
            waiting = list(project.evaluator.value(text, reading.way, line=site.span.line))
            while waiting:
                value = waiting.pop()
                if isinstance(value, Items):
                    waiting += [each for item in value.items for each in item]
                elif (
                    isinstance(value, Num) and value.span is not None and value.is_literal and is_meaningful(value.text)
                ):
                    found.add((value.path, value.span, value.power))
    return found


def _scaled_inside(project: Project, path: str, site: Site) -> bool:
    """Whether the class normalises for its callers in that direction: then the mistake is to scale at all, which SCL105 says.
    What was encoded by it and is decoded outside has a step of its own on the way, in the other direction."""
    summary = project.files[path]
    owners = groups_of(summary)
    index = next((i for i, each in enumerate(summary.sites) if each is site), -1)
    return any(
        owners.is_inside(summary.sites[step.site]) and summary.sites[step.site].direction == site.direction
        for flow in summary.flows
        if any(step.site == index for step in flow.steps)
        for step in flow.steps
        if step.kind == "scale" and step.site >= 0 and step.site != index and tail(step.root) == tail(site.root)
    )


def _goes_both_ways(summary: FileSummary, site: Site) -> bool:
    """Whether one way divides and multiplies by one factor, each of which may be 1: ``z / size(source) * size(target)``."""
    ways = ([summary.sites[step.site] for step in flow.steps if step.site >= 0] for flow in summary.flows)
    return any(
        any(each.root == site.root and each.operation != site.operation for each in way)
        for way in ways
        if any(each is site for each in way)
    )


def _takes_back(summary: FileSummary, site: Site) -> bool:
    """Whether a site undoes for others what an object that is called has scaled: ``z = encoder(x)`` and then ``z / factor + shift``,
    where another flow of the file takes what the same object hands out into the model as it is."""
    index = next((i for i, each in enumerate(summary.sites) if each is site), -1)
    ways = [flow for flow in summary.flows if any(step.site == index for step in flow.steps)]
    called = {flow.origin.autoencoder for flow in ways if flow.origin.kind == "encoded"}
    plain = (f for f in summary.flows if f.origin.autoencoder in called and not (f.steps or f.products))
    return all(f.sink.kind == "stored" for f in ways) and any(f.sink.kind in MODEL_SINKS for f in plain)


def _from_elsewhere(summary: FileSummary, site: Site) -> bool:
    """Whether what is scaled on its way into a model was made by a function that is not followed: it may be scaled already."""
    if site.direction != "encode" or any(e.text.startswith("comes out of ") for e in site.evidence):
        return False
    index = next((i for i, each in enumerate(summary.sites) if each is site), -1)
    ways = [flow for flow in summary.flows if any(step.site == index for step in flow.steps)]
    return any(flow.origin.kind == "unknown" for flow in ways)


def _owner_site(project: Project, path: str, site: Site, name: str) -> Placed | None:
    """A site of the same factor inside the autoencoder's own class."""
    if not site.autoencoder or site.autoencoder == "self":
        return None
    owned = project.class_of(path, site.autoencoder)
    if owned is None:
        return None
    inner = [p for p in project.class_factors.get((owned.cls.name, name), []) if p.path == owned.path]
    return next((p for p in inner if p.site.convention != "unknown" and p.site.strong), None)


def _against_class(path: str, site: Site, inner: Placed) -> Finding:
    place = f"{inner.site.span.path or inner.path}:{inner.site.span.line}"
    return finding(
        "SCL201",
        path,
        site.span,
        f"`{site.root}` is used as {MEANS[site.convention]} here, but its class uses it as {MEANS[inner.site.convention]}: {place} {describe(inner.site)}",
        related=[related(inner.path, inner.site.span, describe(inner.site))],
        help=f"follow the class: {FORMULA[inner.site.convention]}",
    )


def _unexpected(path: str, site: Site, expected: Expectation) -> Finding:
    links = [related(path, expected.span, expected.reason)] if expected.span is not None else []
    return finding(
        "SCL201",
        path,
        site.span,
        f"{describe(site)}, which makes it {MEANS[site.convention]}; {expected.reason}{effect(site)}",
        related=[*links, *(related(path, e.span, e.text) for e in site.evidence if e.strong)][:2],
        help=f"write {FORMULA[expected.convention]}",
        severity=None if expected.strong else "warning",
    )


def _number_against_class(project: Project, path: str) -> Iterator[Finding]:
    """A number outside of a class that normalises inside, in the other convention."""
    summary = project.files[path]
    for conversion in project.conversions.get(path, ()):
        if conversion.space != "model" or not conversion.inner:
            continue
        inner = conversion.inner[0]
        for _, site in conversion.sites(summary):
            if site.value is not None and site.convention == OPPOSITE.get(inner.site.convention) and confident(site):
                yield _against_class(path, site, inner)
