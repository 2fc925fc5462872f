"""SCL101: encode and decode of one autoencoder are not inverses: one operator is flipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import MEANS, confident, describe, documented, effect, placed_sites, related
from scalelint.checks.maps.composition import not_inverse
from scalelint.checks.maps.legs import mismatches
from scalelint.checks.maps.taken import taken_at
from scalelint.checks.numbers.agreement import undo_each_other
from scalelint.checks.objects.handed_alike import handed_alike
from scalelint.checks.objects.handed_inverse import are_inverse
from scalelint.checks.objects.twins import parallel_networks
from scalelint.checks.programs.flipped import flipped_apart
from scalelint.checks.registry import finding, rule
from scalelint.checks.settings.ones import softened
from scalelint.checks.ways.batches import flipped_items
from scalelint.checks.ways.handback import is_on_detours
from scalelint.checks.ways.one_source import both_ways
from scalelint.checks.ways.pairs import branches_apart, parallel_helpers
from scalelint.checks.ways.unnamed import same_way
from scalelint.model import FileSummary, Finding, Site
from scalelint.project.conversions import helper_pairs, tail
from scalelint.project.link import Project


@rule("SCL101")
def asymmetric_scale(project: Project) -> Iterator[Finding]:
    """One factor multiplies in both directions, or divides in both; or both add the shift, or subtract it."""
    yield from softened(project, _asymmetric_scale(project))


def _asymmetric_scale(project: Project) -> Iterator[Finding]:
    yield from _shifted_alike(project)
    yield from parallel_networks(project)
    yield from flipped_apart(project)
    for path, summary in project.files.items():
        told = list(_of_file(project, path, summary))
        yield from told
        places = {(each.path, each.line) for each in told}
        yield from (f for f in flipped_items(path, summary, project.vocabulary) if (f.path, f.line) not in places)


def _of_file(project: Project, path: str, summary: FileSummary) -> Iterator[Finding]:
    """What the two directions of one program say about each other."""
    for _, _, sites in placed_sites(summary):
        conventions = {site.convention for site in sites}
        if len(conventions) == 2 and {site.direction for site in sites} == {"encode", "decode"}:
            yield from _odd_ones(project, path, sites)
    yield from not_inverse(project, path, summary)
    yield from both_ways(project, path, summary)
    yield from same_way(project, path, summary)
    yield from handed_alike(project, path, summary)
    yield from _scaled_images(path, summary)
    for encode, decode in helper_pairs(summary):
        yield from parallel_helpers(path, encode, decode)
    for conversions in project.groups(path).values():
        yield from (f for f in branches_apart(project, path, conversions) if f.code == "SCL101")


def _shifted_alike(project: Project) -> Iterator[Finding]:
    """Two directions that scale there and back, and shift the same way."""
    for found in mismatches(project):
        if found.face == "sign":
            shift, there = found.step, next(step for step in found.there.steps if step.kind == "shift")
            verb = "add" if shift.operator == "+" else "subtract"
            yield finding(
                "SCL101",
                found.path,
                taken_at(shift, found.there.steps),
                f"encode and decode both {verb} `{shift.root or shift.written}`: the two do not undo each other",
                related=[
                    related(found.other.path, taken_at(there, found.leg.steps), f"the other direction: {verb}s it too")
                ],
                help=f"{'subtract' if verb == 'add' else 'add'} it here",
                severity=None if found.strong else "warning",
            )


def _odd_ones(project: Project, path: str, sites: list[Site]) -> Iterator[Finding]:
    """The sites on the wrong side: against the documented convention, else the fewer, else those that decode."""
    expected = next((documented(site) for site in sites if documented(site)), "")
    counts = Counter(convention for _, convention in {(site.span, site.convention) for site in sites})
    if not expected:
        (first, many), (_, few) = counts.most_common(2)
        expected = first if many > few else next(site.convention for site in sites if site.direction == "encode")
    right = [site for site in sites if site.convention == expected]
    for site in sites:
        if site.convention == expected:
            continue
        other = next((s for s in right if s.direction != site.direction), right[0])
        if undo_each_other(project, site, other) or are_inverse(project, path, site, other):
            continue
        if any(is_on_detours(project.files[path], each) for each in (site, other)):
            continue
        operator = "/" if site.operation == "multiply" else "*"
        yield finding(
            "SCL101",
            path,
            site.span,
            f"{describe(site)}, but {describe(other)} on {line_of(other.span, site.span.path or path)}: the two do not undo each other{effect(site)}",
            related=[related(path, other.span, f"the other direction: {describe(other)}")],
            help=f"`{site.root}` is {MEANS[expected]} here; write `{operator}` instead",
            severity=None if confident(site) and confident(other) else "warning",
        )


def _scaled_images(path: str, summary: FileSummary) -> Iterator[Finding]:
    for site in summary.suspects:
        if site.role == "denominator":
            yield finding(
                "SCL101",
                path,
                site.span,
                f"`{site.root}` is divided by the latent: the result is inverted, not scaled",
                help=f"write `z * {site.root}` to normalise, `z / {site.root}` to go back",
            )
        if site.role != "image":
            continue
        encode = next((s for s in summary.sites if s.direction == "encode" and tail(s.root) == tail(site.root)), None)
        if encode is not None:
            yield finding(
                "SCL101",
                path,
                site.span,
                f"the decoded image is scaled by `{site.root}`; the latent has to be, before it is decoded",
                related=[related(path, encode.span, describe(encode))],
                help=f"decode `z {'/' if encode.operation == 'multiply' else '*'} {site.root}`",
            )
