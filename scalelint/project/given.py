"""Classes of objects that nothing declares, by what the calls of the project hand over: ``Trainer(Codec(vae), unet)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.ledger.values import Instance
from scalelint.project.ways import ways

if TYPE_CHECKING:
    from scalelint.project.link import Project


def class_handed(project: Project, path: str, scope: str, key: str) -> tuple[str, str]:
    """File and name of the one class of the project that an object is of on every way into a function; else two empty texts."""
    found: set[tuple[str, str]] = set()
    for place in ways(project, path, scope):
        values = project.evaluator.value(key, place)
        found |= {(v.path, v.name) if isinstance(v, Instance) else ("", "") for v in values} or {("", "")}
    return found.pop() if len(found) == 1 else ("", "")
