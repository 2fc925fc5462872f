"""SCL403: a guard that lets None through."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import related
from scalelint.checks.registry import finding, rule
from scalelint.model import FileSummary, Finding, Reading
from scalelint.project.link import Project


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
