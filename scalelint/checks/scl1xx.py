"""SCL1xx: the two directions of one autoencoder must undo each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from scalelint.checks.evidence import MEANS, by_kind, describe, documented, effect, factor_sites, related
from scalelint.checks.pairs import parallel_helpers
from scalelint.checks.registry import finding, rule
from scalelint.checks.stored import scaled_twice
from scalelint.knowledge.constants import exact, near
from scalelint.model import FileSummary, Finding, Site, Step
from scalelint.project.conversions import Conversion, Way, helper_pairs, tail
from scalelint.project.link import Project


@rule("SCL101")
def asymmetric_scale(project: Project) -> Iterator[Finding]:
    """One factor multiplies in both directions, or divides in both."""
    for path, summary in project.files.items():
        for _, _, sites in factor_sites(project, path):
            conventions = {site.convention for site in sites}
            if len(conventions) == 2 and {site.direction for site in sites} == {"encode", "decode"}:
                yield from _odd_ones(path, sites)
        yield from _scaled_images(path, summary)
        for encode, decode in helper_pairs(summary):
            yield from parallel_helpers(path, encode, decode)


def _odd_ones(path: str, sites: list[Site]) -> Iterator[Finding]:
    """The sites on the wrong side: against the documented convention, else the fewer, else those that decode."""
    expected = next((documented(site) for site in sites if documented(site)), "")
    counts = Counter(site.convention for site in sites)
    if not expected:
        (first, many), (_, few) = counts.most_common(2)
        expected = first if many > few else next(site.convention for site in sites if site.direction == "encode")
    right = [site for site in sites if site.convention == expected]
    for site in sites:
        if site.convention == expected:
            continue
        other = next((s for s in right if s.direction != site.direction), right[0])
        operator = "/" if site.operation == "multiply" else "*"
        yield finding(
            "SCL101",
            path,
            site.span,
            f"{describe(site)}, but {describe(other)} on line {other.span.line}: the two do not undo each other{effect(site)}",
            related=[related(path, other.span, f"the other direction: {describe(other)}")],
            help=f"`{site.root}` is {MEANS[expected]} here; write `{operator}` instead",
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


@rule("SCL105")
def double_scale(project: Project) -> Iterator[Finding]:
    """Scaled twice on one path, or outside of an autoencoder that does it inside."""
    yield from scaled_twice(project)
    for path, summary in project.files.items():
        seen: set[int] = set()
        for conversion in project.conversions.get(path, ()):
            for way in conversion.ways:
                for first, second in _repeated(way):
                    if second.site >= 0 and second.site not in seen and conversion.strong:
                        seen.add(second.site)
                        yield _twice(path, summary, first, second)
            yield from _outside(project, path, conversion, seen)


def _repeated(way: Way) -> Iterator[tuple[Step, Step]]:
    """Pairs of steps that scale by the same factor in the same way, with nothing between that undoes it."""
    scales = [step for steps in way.maps for step in steps if step.kind == "scale" and step.root]
    for first, second in pairwise(scales):
        if tail(first.root) == tail(second.root) and first.operator == second.operator and first.span != second.span:
            yield first, second


def _twice(path: str, summary: FileSummary, first: Step, second: Step) -> Finding:
    site = summary.sites[second.site]
    return finding(
        "SCL105",
        path,
        site.span,
        f"the latents are scaled by `{site.root}` a second time; line {first.span.line} has done it{effect(site)}",
        related=[related(path, first.span, f"scaled here first: `{first.operand}`")],
        help="scale once on each path",
    )


def _outside(project: Project, path: str, conversion: Conversion, seen: set[int]) -> Iterator[Finding]:
    if conversion.space != "model" or not conversion.inner:
        return
    inner = conversion.inner[0]
    for index, site in conversion.sites(project.files[path]):
        if index in seen or site.direction != conversion.kind or _is_of_another_class(project, site, conversion):
            continue
        seen.add(index)
        place = f"{inner.path}:{inner.site.span.line}"
        yield finding(
            "SCL105",
            path,
            site.span,
            f"`{conversion.owner}.{conversion.kind}` {'hands out' if conversion.kind == 'encode' else 'takes'} model latents already: "
            f"they are scaled at {place} and again here{effect(site, 1)}",
            related=[related(inner.path, inner.site.span, f"inside {conversion.owner}: {describe(inner.site)}")],
            help="remove the scaling here",
        )


def _is_of_another_class(project: Project, site: Site, conversion: Conversion) -> bool:
    """Whether the factor is read from a configuration that the class does not have: the annotation tells another one."""
    if not site.root.startswith(f"{conversion.autoencoder}.config."):
        return False
    known = (d for d in project.files[conversion.owner_path].definitions if d.name == tail(site.root))
    return not any(d.owner == conversion.owner for d in known)


@rule("SCL106")
def different_constant(project: Project) -> Iterator[Finding]:
    """The two directions use different numbers, or one the config and one a literal."""
    for path, summary in project.files.items():
        for conversions in project.groups(path).values():
            encodes, decodes = by_kind(conversions)
            here = {site.root: site for c in encodes for _, site in c.sites(summary) if site.direction == "encode"}
            there = {site.root: site for c in decodes for _, site in c.sites(summary) if site.direction == "decode"}
            if not here or not there or {tail(r) for r in here} & {tail(r) for r in there}:
                continue
            pair = _differing(list(here.values()), list(there.values()))
            if pair is not None:
                yield _different(path, *pair)


def _differing(here: list[Site], there: list[Site]) -> tuple[Site, Site] | None:
    """(a site with a literal, a site of the other direction); None where both are names, or one is a misprint."""
    for one, other in ((here, there), (there, here)):
        for site in one:
            if site.value is None or near(site.value):
                continue
            partner = other[0]
            if partner.value is None and not documented(partner):
                continue
            if partner.value is not None and (
                near(partner.value)
                or abs(partner.value - site.value) <= 1e-9 * abs(site.value)
                or abs(_ratio(site, partner) - 1) <= 1e-9  # one is written as the reciprocal of the other
            ):
                continue
            return site, partner
    return None


def _different(path: str, site: Site, other: Site) -> Finding:
    ratio = f"; a round trip is off by a factor of {_ratio(site, other):.4g}" if site.value and other.value else ""
    known = exact(site.value) if site.value is not None else []
    whose = f" ({known[0].constant.model})" if known and known[0].constant.distinctive else ""
    return finding(
        "SCL106",
        path,
        site.span,
        f"{site.direction} uses the number {site.root}{whose}, {other.direction} on line {other.span.line} uses `{other.root}`{ratio}",
        related=[related(path, other.span, describe(other))],
        help=f"use `{other.root}` in both directions"
        if other.value is None
        else "give the factor one name and use it in both directions",
    )


def _ratio(site: Site, other: Site) -> float:
    assert site.value is not None and other.value is not None
    return site.value / other.value if site.operation != other.operation else site.value * other.value
