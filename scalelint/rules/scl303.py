"""SCL303: the published constant of another autoencoder."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.numbers.numbers import Written, is_known_at, owner_of, published, written
from scalelint.checks.numbers.tables import Copied, copied
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.constants import Constant, exact
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL303")
def foreign_constant(project: Project) -> Iterator[Finding]:
    """The constant of another autoencoder than the one loaded."""
    reported: set[tuple[str, int, int]] = set()
    for found in written(project):
        own = found.reading.constants
        known = _owner(found)
        place = (found.path, found.span.line, found.span.column)
        if (
            found.num.chosen
            or not own
            or known is None
            or owner_of(found.num.written, own) is not None
            or place in reported
        ):
            continue
        if _fits_elsewhere(project, found):
            continue
        reported.add(place)
        yield _foreign(project, found, known, own[0])
    for entry in copied(project):
        span = entry.entry.span
        if (entry.path, span.line, span.column) not in reported:
            yield _copied(entry)


def _owner(found: Written) -> Constant | None:
    """Whose number it is, as written or as its inverse."""
    known = published(found.num.written) or [
        m
        for m in exact(found.num.written)
        if m.constant.distinctive and m.channel < 0 and m.constant.convention != "shift"
    ]
    return known[0].constant if known else None


def _fits_elsewhere(project: Project, found: Written) -> bool:
    """Whether the same reading has a number that fits: a choice between models (``0.13025 if xl else 0.18215``)."""
    return any(owner_of(num.written, found.reading.constants) is not None for num in found.reading.numbers)


def _foreign(project: Project, found: Written, known: Constant, own: Constant) -> Finding:
    site, checkpoint = found.site, found.reading.checkpoint
    known_here = found.at_site and is_known_at(project, found.site_path, site)
    instead = f", or read `{site.autoencoder}.config.scaling_factor`" if known_here else ""
    loaded = [
        related(t.path, t.span, f"{checkpoint} is loaded here") for t in found.reading.things if t.span is not None
    ]
    return finding(
        "SCL303",
        found.path,
        found.span,
        f"{found.shown} is the factor of {known.model}, but {site.autoencoder} is loaded from {checkpoint}, whose factor is {own.value:g}{_excess(found, own)}",
        related=[*found.scaled_here(), *loaded[:1]],
        help=f"write {own.value:g}{instead}",
    )


def _copied(found: Copied) -> Finding:
    kind = "shift" if found.named.convention == "shift" else "factor"
    return finding(
        "SCL303",
        found.path,
        found.entry.span,
        f"{found.entry.text} belongs to {found.owner.model}, but stands under `{found.name}`: the {kind} of {found.named.model} is {found.named.value:g}",
        related=[related(found.path, other.span, f"so does {other.text}") for other in found.others],
        help=f"write {found.named.value:g}",
    )


def _excess(found: Written, own: Constant) -> str:
    """What a foreign number does to the latents: ``latents come out 1.398 times the right size``."""
    site, right = found.site, own.value
    if not right or not found.num.value:
        return ""
    used = found.num.value if site.operation == "multiply" else 1 / found.num.value
    meant = right if (site.direction == "encode") == (own.convention == "reciprocal") else 1 / right
    return "" if site.direction == "unknown" else f": latents come out {used / meant:.4g} times the right size"
