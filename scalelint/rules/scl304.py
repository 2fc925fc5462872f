"""SCL304: a published constant used in the other convention."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from scalelint.checks.evidence import MEANS, OPPOSITE, describe, effect, factor_sites, related
from scalelint.checks.numbers.every_channel import inverted_vectors
from scalelint.checks.numbers.numbers import Written, against, written
from scalelint.checks.registry import finding, rule
from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import Match
from scalelint.ledger.values import numbers
from scalelint.model import Convention, Finding, Operation, Site, Step
from scalelint.project.link import Project
from scalelint.project.numbers import Reading
from scalelint.project.ways import ways


@rule("SCL304")
def inverted_constant(project: Project) -> Iterator[Finding]:
    """A published constant used in the other convention."""
    contested = _contested(project)
    reported: set[tuple[str, int, int]] = set()
    for found in itertools.chain(written(project), _on_ways(project)):
        place = (found.path, found.span.line, found.span.column)
        match = against(found)
        if match is None or place in reported or found.path.endswith(CONFIGS):
            continue
        if _owned(project, found.site_path, found.site) or id(found.site) in contested:
            continue
        reported.add(place)
        yield _inverted(found, match)
    yield from inverted_vectors(project, contested)


def _on_ways(project: Project) -> Iterator[Written]:
    """The numbers by which what was loaded, or handed in, is scaled on its way into noise, where no site tells that it goes there."""
    for path, summary in project.files.items():
        decoding = {(flow.home, flow.scope) for flow in summary.flows if flow.sink.kind == "decoded"}
        for flow in summary.flows:
            scales = [*(s for s in flow.steps if s.kind == "scale"), *(product.step for product in flow.products)]
            handed = (
                flow.origin.kind == "parameter" and (flow.home, flow.scope) not in decoding
            )  # by a decoder's own noise
            given = handed or flow.origin.kind == "loaded" or flow.crossing is not None
            into_noise = given and flow.sink.kind == "noised" and flow.sink.strong
            if not into_noise or len(scales) != 1 or scales[0].site >= 0:
                continue
            (step,) = scales
            home = step.span.path or path
            for way in ways(project, home, step.scope):
                for num in numbers(project.evaluator.value(step.written, way, step.by, step.span.line))[0]:
                    if num.span is not None and num.is_literal:
                        site = _place(step)  # the number is right as it was published, and its use is wrong
                        yield Written(home, site.span, num, site, home, Reading([num], True, [], way))


def _place(step: Step) -> Site:
    """A step into noise as the site that its own file cannot tell it to be."""
    operation: Operation = "multiply" if step.operator == "*" else "divide"
    convention: Convention = "reciprocal" if operation == "multiply" else "std"
    return Site(
        step.by or step.span,
        "encode",
        operation,
        step.written,
        step.root,
        convention,
        False,
        scope=step.scope,
        strong=True,
    )


def _contested(project: Project) -> set[int]:
    """Sites of factors that their own file uses both ways: a flipped operator, which is SCL101's."""
    return {
        id(site)
        for path in project.files
        for _, _, sites in factor_sites(project, path)
        if len({s.convention for s in sites}) > 1
        for site in sites
    }


def _inverted(found: Written, match: Match) -> Finding:
    site, num = found.site, found.num
    constant = match.constant
    holds = constant.convention if match.kind == "exact" else OPPOSITE[constant.convention]
    right = 1 / num.written
    return finding(
        "SCL304",
        found.path,
        found.span,
        f"{describe(site)}, but {found.shown} is {MEANS[holds]} of {constant.model}, not {MEANS[site.convention]}{_effect(found)}",
        related=[*found.scaled_here(), *(related(found.site_path, e.span, e.text) for e in site.evidence if e.strong)][
            :2
        ],
        help=f"{'divide' if site.operation == 'multiply' else 'multiply'} by it, or use {right:.6g}",
    )


def _effect(found: Written) -> str:
    return effect(found.site) if found.at_site else ""


def _owned(project: Project, path: str, site: Site) -> bool:
    """Outside of a class that normalises inside the number is the wrong thing altogether: SCL105 and SCL201 say so."""
    if any(c.space == "model" and site.autoencoder == c.autoencoder for c in project.conversions.get(path, ())):
        return True
    owned = project.class_of(path, site.autoencoder, site.scope) if site.autoencoder not in ("", "self") else None
    methods = (owned.cls.encode, owned.cls.decode) if owned is not None else ()
    return any(method is not None and method.space == "model" for method in methods)
