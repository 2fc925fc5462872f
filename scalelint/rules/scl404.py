"""SCL404: a reciprocal in half precision."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.numerals import CASTS
from scalelint.ledger.values import Package, Place, Text, Value
from scalelint.model import Finding, Half, Related
from scalelint.project.link import Project
from scalelint.project.ways import ways


@rule("SCL404")
def half_reciprocal(project: Project) -> Iterator[Finding]:
    """The reciprocal of a factor is computed in half precision."""
    for path, summary in project.files.items():
        for half in summary.halves:
            told = _told(project, half.span.path or path, half) if half.dtype else []
            if told is None:
                continue
            yield finding(
                "SCL404",
                path,
                half.span,
                "the reciprocal is computed in half precision, so its rounding error multiplies every latent",
                related=told,
                help="compute it in float32 and cast the result",
            )


def _told(project: Project, path: str, half: Half) -> list[Related] | None:
    """Where the precision is said that a reciprocal is computed in; None where it is not half, or nothing says it."""
    for place in ways(project, path, half.cast):
        values = project.evaluator.value(half.dtype, place, line=half.span.line)
        kinds = {CASTS[kind] for value in values if (kind := _kind(value)) in CASTS}
        if kinds == {True}:
            return [_where(value, place, half) for value in values if _kind(value) in CASTS][:1]
    return None


def _kind(value: Value) -> str:
    if isinstance(value, Package):
        return value.origin.rpartition(".")[2]
    return value.value if isinstance(value, Text) else ""


def _where(value: Value, place: Place, half: Half) -> Related:
    """The text that names the precision, or the call that hands it over."""
    said = f"{_kind(value)} comes from here"
    if isinstance(value, Text) and value.span is not None:
        return related(value.path, value.span, said)
    if not place.calls:
        return related(place.path, half.span, f"`{half.dtype}` is {_kind(value)}")
    _, call, caller = place.calls[-1]
    return related(caller.path, call.span, said)
