"""SCL4xx: the right factor at the wrong time: moments, shared tensors, None, half precision."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import describe, related
from scalelint.checks.registry import finding, rule
from scalelint.model import FileSummary, Finding, Reading
from scalelint.project.link import Project


@rule("SCL401")
def scaled_moments(project: Project) -> Iterator[Finding]:
    """The affine map is applied to mean and log-variance together, or to the log-variance."""
    for path, summary in project.files.items():
        for site in summary.sites:
            if site.role == "moments":
                yield finding(
                    "SCL401",
                    path,
                    site.span,
                    f"`{site.root}` scales the moments of the posterior: a log-variance does not scale like a latent",
                    help="sample (or take the mode) first, then scale the sample",
                )


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


@rule("SCL403")
def none_guard(project: Project) -> Iterator[Finding]:
    """``hasattr`` alone guards a factor that may be None."""
    for path, summary in project.files.items():
        for reading in summary.readings:
            if reading.kind == "hasattr" and _may_be_none(reading) and not _checked(summary, reading):
                used = next(
                    (
                        s
                        for f in summary.flows
                        for s in f.steps
                        if s.root.endswith(reading.name) and f.scope == reading.scope
                    ),
                    None,
                )
                if used is not None:
                    yield finding(
                        "SCL403",
                        path,
                        reading.span,
                        f"`{reading.base}.{reading.name}` exists in every config of this kind but may be None: `hasattr` lets None through",
                        related=[related(path, used.span, "used here")],
                        help=f"write `getattr({reading.base}, {reading.name!r}, None) is not None`",
                    )


def _may_be_none(reading: Reading) -> bool:
    return reading.name in ("shift_factor", "latents_mean", "latents_std") and ".config" in f".{reading.base}"


def _checked(summary: FileSummary, reading: Reading) -> bool:
    """Whether the same scope also asks for None."""
    return any(r.kind == "none-check" and r.name == reading.name and r.scope == reading.scope for r in summary.readings)


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
