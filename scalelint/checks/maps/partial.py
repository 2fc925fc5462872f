"""Two factors in one direction and one of them in the other."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.advice import line_of
from scalelint.checks.evidence import describe, related
from scalelint.checks.maps.sameness import under_two_names
from scalelint.checks.numbers.agreement import undo_each_other
from scalelint.checks.registry import finding
from scalelint.model import Finding
from scalelint.project.conversions import Conversion, tail
from scalelint.project.link import Project


def partly_scaled(
    project: Project, path: str, encodes: list[Conversion], decodes: list[Conversion]
) -> Iterator[Finding]:
    """One direction scales by two factors (``latents_std`` and ``scaling_factor``), the other by one of them."""
    summary = project.files[path]
    for mine, others in ((encodes, decodes), (decodes, encodes)):
        theirs = sorted({shape for c in others if not c.opaque for shape in _shapes(c)}, key=str)
        for conversion in (c for c in mine if not c.opaque):
            shapes = _shapes(conversion)
            for names, shifted in sorted(shapes - set(theirs), key=str):
                larger = next((t for t, also in theirs if names < t and also == shifted), None)
                sites = [s for _, s in conversion.sites(summary) if tail(s.root) in names]
                if larger is None or not sites or (larger, shifted) in shapes:  # an option takes the other one besides
                    continue
                if all(project.is_one(path, conversion.autoencoder, name) for name in larger - names):
                    continue
                if under_two_names(project, path, others, names, larger - names):
                    continue
                other = next(s for c in others for _, s in c.sites(summary) if tail(s.root) in larger - names)
                if undo_each_other(project, sites[0], other):
                    continue
                yield finding(
                    "SCL102",
                    path,
                    sites[0].span,
                    f"{conversion.kind} scales by `{sites[0].root}` only, while {other.direction} on {line_of(other.span, sites[0].span.path or path)} also scales by `{other.root}`",
                    related=[related(path, other.span, describe(other))],
                    help="scale by the same factors in both directions",
                )


def _shapes(conversion: Conversion) -> set[tuple[frozenset[str], bool]]:
    """What each way's map is made of: the names of its factors, and whether it shifts."""
    return {
        (frozenset(tail(step.root) for step in way.scales), bool(way.shifts))
        for way in conversion.ways
        if way.scales and all(step.root and step.value is None for step in way.scales)
    }
