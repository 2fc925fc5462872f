"""Statistics in each other's place: latents that are scaled by what was measured as a mean, or moved by what was measured as a std."""

from __future__ import annotations

from collections.abc import Iterator

from scalelint.checks.registry import finding
from scalelint.model import Finding
from scalelint.project.link import Project

_SAID = {
    "mean": ("scaled by `{}`, which is the mean of encoded latents", "scale by their std"),
    "std": ("shifted by `{}`, which is the std of encoded latents", "shift by their mean"),
}


def misused(project: Project) -> Iterator[Finding]:
    """What was measured on latents, where the other statistic belongs, by whatever name it goes."""
    for path, summary in project.files.items():
        for each in summary.misused:
            said, help_ = _SAID[each.kind]
            yield finding(
                "SCL307", path, each.span, f"latents are {said.format(each.text)}", help=help_, severity="warning"
            )
