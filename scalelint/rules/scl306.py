"""SCL306: the ratio of sizes used as the latent factor."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding, rule
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL306")
def spatial_magnitude(project: Project) -> Iterator[Finding]:
    """The ratio between pixels and latents used as the latent factor."""
    for path, summary in project.files.items():
        for site in summary.suspects:
            if site.role == "spatial" and site.strong:
                yield finding(
                    "SCL306",
                    path,
                    site.span,
                    f"`{site.root}` is a ratio of sizes (8, 2 ** (n - 1)), not the factor between raw and model latents",
                    related=[related(path, e.span, e.text) for e in site.evidence if e.strong][:1],
                    help=f"use `{site.autoencoder or 'vae'}.config.scaling_factor`",
                )
