"""SCL404: a reciprocal in half precision."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.registry import finding, rule
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL404")
def half_reciprocal(project: Project) -> Iterator[Finding]:
    """The reciprocal of a factor is computed in half precision."""
    for path, summary in project.files.items():
        for evidence in summary.halves:
            yield finding(
                "SCL404",
                path,
                evidence.span,
                "the reciprocal is computed in half precision, so its rounding error multiplies every latent",
                help="compute it in float32 and cast the result",
            )
