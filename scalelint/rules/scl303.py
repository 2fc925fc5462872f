"""SCL303: the published constant of another autoencoder."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.numbers import number_of, published
from scalelint.checks.registry import finding, rule
from scalelint.knowledge.constants import for_checkpoint
from scalelint.model import Finding, Site
from scalelint.project.link import Project


@rule("SCL303")
def foreign_constant(project: Project) -> Iterator[Finding]:
    """The constant of another autoencoder than the one loaded."""
    for path, summary in project.files.items():
        for site in summary.sites:
            known = published(site.value)
            checkpoint = next((h.checkpoint for h in summary.handles if h.key == site.autoencoder and h.checkpoint), "")
            checkpoint = checkpoint if "*" not in checkpoint else ""  # a name that is put together may be another's
            own = (
                [c for c in for_checkpoint(checkpoint) if c.convention != "shift" and c.value is not None]
                if checkpoint
                else []
            )
            if known and own and all(c.value != site.value for c in own):
                yield finding(
                    "SCL303",
                    path,
                    site.span,
                    f"{number_of(site)} is the factor of {known[0].constant.model}, but {site.autoencoder} is loaded from {checkpoint}, whose factor is {own[0].value:g}{_excess(site, own[0].value)}",
                    related=[
                        related(path, h.span, f"{checkpoint} is loaded here")
                        for h in summary.handles
                        if h.key == site.autoencoder and h.span
                    ],
                    help=f"write {own[0].value:g}, or read `{site.autoencoder}.config.scaling_factor`",
                )


def _excess(site: Site, right: float | None) -> str:
    """What a foreign number does to the latents: ``latents come out 1.398 times the right size``."""
    if not site.value or not right:
        return ""
    ratio = site.value / right if site.operation == "multiply" else right / site.value
    return f": latents come out {ratio:.4g} times the right size"
