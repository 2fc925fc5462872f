"""SCL402: somebody else's tensor is scaled in place."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import describe
from scalelint.checks.registry import finding, rule
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL402")
def inplace_scale(project: Project) -> Iterator[Finding]:
    """A caller's tensor is scaled in place."""
    for path, summary in project.files.items():
        for site in summary.sites:
            declared = site.scope.endswith("_")  # ``unscale_``: so PyTorch calls what works in place
            if site.inplace and site.source in ("parameter", "loaded") and site.role == "scale" and not declared:
                whose = "the caller's tensor" if site.source == "parameter" else "the loaded tensor"
                yield finding(
                    "SCL402",
                    path,
                    site.span,
                    f"{describe(site)} in place: {whose} changes, and a second use of it is scaled twice",
                    help="write the out-of-place operator: `latents = latents / f`",
                )
