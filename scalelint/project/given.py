"""Classes of objects that nothing declares, by what the calls of the project hand over: ``Trainer(Codec(vae), unet)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.ledger.values import Instance, Thing, Value
from scalelint.project.ways import ways

if TYPE_CHECKING:
    from scalelint.project.link import Project


def class_handed(project: Project, path: str, scope: str, key: str) -> tuple[str, str]:
    """File and name of the one class of the project that an object is of on every way into a function; else two empty texts."""
    found: set[tuple[str, str]] = set()
    for place in ways(project, path, scope):
        values = project.evaluator.value(key, place)
        found |= {_class_of(project, value) for value in values} or {("", "")}
    return found.pop() if len(found) == 1 else ("", "")


def _class_of(project: Project, value: Value) -> tuple[str, str]:
    """The class of the project that an object is of, also of one that is loaded: ``Codec.from_pretrained(folder)``."""
    if isinstance(value, Instance):
        return value.path, value.name
    classes = project.classes.get(value.cls, []) if isinstance(value, Thing) else []
    return (classes[0].path, classes[0].cls.name) if len(classes) == 1 else ("", "")
