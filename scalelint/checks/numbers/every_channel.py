"""Published statistics of every channel, by which latents are scaled the other way than their publisher does."""

from __future__ import annotations

from collections.abc import Container, Iterator

import msgspec

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import MEANS, OPPOSITE, confident, describe, related
from scalelint.checks.registry import finding
from scalelint.knowledge.constants import Constant
from scalelint.knowledge.vectors import published
from scalelint.ledger.values import Items, Num, Unknown, Value
from scalelint.model import Finding, Site
from scalelint.project.link import Project
from scalelint.project.ways import ways


class Held(msgspec.Struct, frozen=True, eq=False):
    """A list of numbers by which a site scales."""

    first: Num
    constant: Constant
    inverse: bool

    @property
    def convention(self) -> str:
        """What the list is, as it stands: a factor, the deviation, or a shift."""
        published = self.constant.convention
        return OPPOSITE.get(published, published) if self.inverse else published


def inverted_vectors(project: Project, contested: Container[int]) -> Iterator[Finding]:
    """SCL304: deviations that latents are multiplied by, or their inverses, by which they are divided; once for each list."""
    told = set()
    for path, summary in project.files.items():
        for site in sorted(summary.sites, key=lambda each: each.direction == "decode"):
            if site.role != "scale" or site.convention not in OPPOSITE or not confident(site) or id(site) in contested:
                continue
            for held in _held(project, path, site):
                if held.first.span in told or not _is_against(held, site):
                    continue
                told.add(held.first.span)
                yield _finding(path, site, held)


def _held(project: Project, path: str, site: Site) -> list[Held]:
    """The published lists that a site scales by, on every way that leads to it; none where one way brings another value."""
    home, found = site.span.path or path, []
    for way in ways(project, home, site.scope):
        texts = [site.factor, site.root] if not site.inverted else [site.root]
        values = next(
            filter(None, (project.evaluator.value(text, way, site.span, site.span.line) for text in texts)), ()
        )
        for value in (each for each in values if not isinstance(each, Unknown)):
            numbers = list(_numbers(value))
            known = published(tuple(number.value for number in numbers)) if len(numbers) > 1 else None
            if known is None:
                return []
            found.append(Held(numbers[0], *known))
    return found


def _numbers(value: Value) -> Iterator[Num]:
    """The numbers of a list, of lists of one element each, too; none where anything else is in it."""
    rows = value.items if isinstance(value, Items) else ()
    for row in rows:
        inner = row[0] if len(row) == 1 else None
        if isinstance(inner, Items):
            yield from _numbers(inner)
        elif isinstance(inner, Num) and inner.is_literal and not inner.chosen:
            yield inner
        else:
            return


def _is_against(held: Held, site: Site) -> bool:
    return held.convention in OPPOSITE and held.convention != site.convention


def _finding(path: str, site: Site, held: Held) -> Finding:
    written = held.first.path or path
    places = [related(path, e.span, e.text) for e in site.evidence if e.strong][:1]
    if held.first.span is not None:
        line = line_of(held.first.span, site.span.path or path)
        places.insert(0, related(written, held.first.span, f"the list begins on {line}"))
    verb = "divide" if site.operation == "multiply" else "multiply"
    return finding(
        "SCL304",
        path,
        site.span,
        f"{describe(site)}, but that list is {MEANS[held.convention]} of every channel of {held.constant.model}, not {MEANS[site.convention]}",
        related=places,
        help=f"{verb} by it here, and do the opposite in the other direction",
    )
