"""Latents that cross between two programs in a file: scaled by neither of them, or by both."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.evidence import confident, describe, related
from scalelint.checks.registry import finding
from scalelint.model import Finding, Site, Span, Step
from scalelint.project.caches import Loaded, Stored, joined
from scalelint.project.conversions import tail
from scalelint.project.link import Project


def never_scaled(project: Project) -> Iterator[Finding]:
    """Raw latents are stored, and the trainer that reads them mixes them with noise as they are."""
    for writer, reader in joined(project):
        proof = _scaling(project, writer, reader)
        if writer.state == "raw" and not reader.scales and reader.flow.sink.strong and proof is not None:
            path, site = proof
            yield finding(
                "SCL102",
                reader.path,
                reader.flow.origin.span,
                f"raw latents are loaded and meet noise without being scaled: {writer.path}:{writer.flow.sink.span.line} stores them as they "
                f"come out of {writer.flow.origin.text}, while {describe(site)} at {path}:{site.span.line}",
                related=[
                    related(writer.path, writer.flow.sink.span, "stored here, unscaled"),
                    related(reader.path, reader.flow.sink.span, "mixed with noise here, unscaled"),
                    related(path, site.span, describe(site)),
                ],
                help="scale the latents before they are stored, or after they are loaded",
                severity="warning",
            )


def scaled_twice(project: Project) -> Iterator[Finding]:
    """Model latents are stored, and the trainer that reads them scales them again."""
    for writer, reader in joined(project):
        again = next((step for step in reader.scales if writer.scale is not None and _same(writer.scale, step)), None)
        if again is not None and writer.scale is not None:
            first, second = _place(project, writer.path, writer.scale), _place(project, reader.path, again)
            yield finding(
                "SCL105",
                reader.path,
                second,
                f"the latents are scaled by `{again.root}` a second time; {writer.path}:{first.line} has done it before they were stored",
                related=[
                    related(writer.path, first, f"scaled here first, by `{writer.scale.root}`"),
                    related(writer.path, writer.flow.sink.span, "stored here"),
                ],
                help="scale once: before the latents are stored, or after they are loaded",
                severity="warning",
            )


def _place(project: Project, path: str, step: Step) -> Span:
    """Where the factor stands; the whole step where the file alone did not show that it is one."""
    return project.files[path].sites[step.site].span if step.site >= 0 else step.span


def _same(first: Step, second: Step) -> bool:
    """Whether both scale by one factor, the same way."""
    equal = first.value == second.value if first.value is not None and second.value is not None else False
    return first.operator == second.operator and (equal or tail(first.root) == tail(second.root))


def _scaling(project: Project, writer: Stored, reader: Loaded) -> tuple[str, Site] | None:
    """A place beside the writer or the reader that scales latents: without one, the model may want them raw."""
    for path in (reader.path, writer.path):
        for site in project.files[path].sites:
            if confident(site) and site.role == "scale" and site.convention != "unknown":
                return path, site
    return None
