"""SCL306: the ratio of sizes used as the latent factor, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.numbers.magnitudes import magnitudes_as_ratios
from scalelint.checks.numbers.ratios import Crossing, ratios_as_magnitudes
from scalelint.checks.registry import finding, rule
from scalelint.model import Finding
from scalelint.project.link import Project


@rule("SCL306")
def spatial_magnitude(project: Project) -> Iterator[Finding]:
    """The ratio between pixels and latents used as the latent factor, or the reverse."""
    reported: set[tuple[str, int]] = set()
    for found in (*_scaling(project), *_defined(project), *_sizes(project)):
        place = (found.path, found.line)
        others = {(r.path, r.line) for r in found.related}
        if place not in reported and not (found.path in {p for p, _ in reported} and others & reported):
            reported.add(place)
            yield found


def _scaling(project: Project) -> Iterator[Finding]:
    """A name that this file binds to a ratio scales latents."""
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


def _defined(project: Project) -> Iterator[Finding]:
    """A ratio becomes the latent factor, by a default, a registered configuration or a name."""
    seen: set[tuple[str, int, int]] = set()
    for found in ratios_as_magnitudes(project):
        if (key := (found.path, found.span.line, found.span.column)) not in seen:
            seen.add(key)
            yield _scaled_by_ratio(found)


def _scaled_by_ratio(found: Crossing) -> Finding:
    """At the default that is wrong; of a ratio that is right where it stands, at the latents that it scales."""
    help_ = "read the factor from the checkpoint, or measure it (`scalelint calibrate`): it is no ratio of sizes"
    message = f"`{found.text}` is the ratio of pixels to latents, and latents are scaled by it"
    if found.site is None or found.is_default:
        used = [related(found.site_path, found.site.span, describe(found.site))] if found.site is not None else []
        return finding("SCL306", found.path, found.span, message, related=used, help=help_)
    ratio = related(found.path, found.span, "the ratio")
    message = f"{message} as `{found.site.factor}`"
    return finding("SCL306", found.site_path, found.site.span, message, related=[ratio], help=help_)


def _sizes(project: Project) -> Iterator[Finding]:
    """A latent factor converts between pixels and latent cells."""
    for path, sizing, named in magnitudes_as_ratios(project):
        yield finding(
            "SCL306",
            path,
            sizing.span,
            f"`{sizing.size}` is a size{' or a position' if sizing.whole else ''}, and `{named}` is the magnitude of latents, not the ratio of pixels to latents",
            help="use `vae_scale_factor`, which is `2 ** (len(vae.config.block_out_channels) - 1)`",
        )
