"""Factors that nobody gives: 1 in silence, where a key is missing, an option is left out, or a variable is not set."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from scalelint.checks.evidence import confident
from scalelint.checks.numbers import scalings
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Named, Num, Values, numbers
from scalelint.model import Site, Span
from scalelint.project.conversions import tail
from scalelint.project.link import Project
from scalelint.project.ways import ways


class Absent(msgspec.Struct, frozen=True, eq=False):
    """A default of 1 that decides by what latents are scaled."""

    path: str  #: of the default
    span: Span
    instead: str  #: of what, see :class:`~scalelint.ledger.values.Num`
    site: Site
    site_path: str


def absent(project: Project) -> Iterator[Absent]:
    """Every default of 1 that all latents of a site are scaled by, each once."""
    seen: set[tuple[str, Span]] = set()
    for path, summary in project.files.items():
        there_and_back = _there_and_back(summary.suspects)
        for site in scalings(summary):
            known = site.role == "scale" or site.root in there_and_back
            if not known or not confident(site):
                continue
            needless = _needs_none(project, path, site)
            for num in _ones(project, site.span.path or path, site):
                if (
                    num.span is not None
                    and (num.path, num.span) not in seen
                    and (num.instead == "entry" or not needless)
                ):
                    seen.add((num.path, num.span))
                    yield Absent(num.path or path, num.span, num.instead, site, site.span.path or path)


def _there_and_back(suspects: list[Site]) -> set[str]:
    """What no name tells to be a factor, and both directions scale by, one the other way round."""
    uses: dict[str, set[str]] = {}
    for site in suspects:
        if site.role == "unnamed" and site.strong:
            uses.setdefault(site.root, set()).add(f"{site.direction} {site.operation}")
    pairs = ({"encode multiply", "decode divide"}, {"encode divide", "decode multiply"})
    return {root for root, seen in uses.items() if any(pair <= seen for pair in pairs)}


def _ones(project: Project, path: str, site: Site) -> Iterator[Num]:
    """The defaults of 1 that are all that is known of a site's factor, on one way into its function."""
    for place in ways(project, path, site.scope):
        values = _values(project, place, site)
        found, _ = numbers(values)
        rooted = project.evaluator.value(site.root, place, line=site.span.line)
        elsewhere = any(isinstance(v, Named) for v in (*values, *rooted))
        for num in found if all(num.instead and num.value == 1.0 for num in found) else ():
            if not elsewhere or num.instead in ("key", "entry"):  # an option that is replaced by what a model has
                yield num


def _values(project: Project, place: Place, site: Site) -> Values:
    """What the operand is as written, or what it resolves to."""
    values = project.evaluator.value(site.factor, place, site.span, site.span.line)
    return values if numbers(values)[0] else project.evaluator.value(site.root, place, line=site.span.line)


def _needs_none(project: Project, path: str, site: Site) -> bool:
    """Whether the autoencoder is known to have no factor, or one that is 1."""
    if not site.autoencoder:
        return False
    model = project.library_class(path, site.autoencoder)
    has_none = model is not None and bool(model.keys) and not _FACTORS & set(model.keys)
    return has_none or project.is_one(path, site.autoencoder, tail(site.root))


_FACTORS = frozenset({"scaling_factor", "latents_std"})
