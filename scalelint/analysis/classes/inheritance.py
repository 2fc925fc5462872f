"""Attributes that a class has from its bases, and bases that use what a subclass sets: whose autoencoder ``self.vae`` is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.analysis.classes.program import Class
from scalelint.syntax import cst, descendants


def setters(classes: Iterable[Class], keys: Iterable[str]) -> dict[str, str]:
    """``Sub.vae`` to the class that sets the attribute, where that is another one; ``keys`` are the attributes to ask for.

    A base that leaves the attribute to its subclasses has that of the subclass, where there is one such class.
    """
    found: dict[str, str] = {}
    names = sorted(set(keys))
    for cls in classes if names else ():
        lineage = list(cls.lineage())
        held = {id(each): _assigned(each) for each in lineage} if len(lineage) > 1 else {}
        for name in names if held else ():
            setter = next((each.name for each in lineage if name in held[id(each)]), "")
            for each in lineage if setter else ():
                if name not in held[id(each)]:
                    note(found, f"{each.name}.{name}", setter)
    return {key: setter for key, setter in found.items() if setter}


def note(found: dict[str, str], key: str, setter: str) -> None:
    """Add an attribute's setter; two different ones are none."""
    found[key] = setter if found.get(key, setter) == setter else ""


def _assigned(cls: Class) -> set[str]:
    """The attributes of self that a class's own methods assign."""
    return {name for method in cls.methods.values() for name in _targets(method.node)}


def _targets(node: cst.CSTNode) -> Iterator[str]:
    for part in descendants(node):
        if not isinstance(part, (cst.Assign, cst.AnnAssign)) or _is_nothing(part.value):
            continue  # of None: a place for what subclasses set
        targets: list[cst.CSTNode] = (
            [part.target] if isinstance(part, cst.AnnAssign) else [target.target for target in part.targets]
        )
        while targets:
            target = targets.pop()
            if isinstance(target, (cst.Tuple, cst.List)):
                targets += [element.value for element in target.elements]
            elif (
                isinstance(target, cst.Attribute)
                and isinstance(target.value, cst.Name)
                and target.value.value == "self"
            ):
                yield target.attr.value


def _is_nothing(value: cst.BaseExpression | None) -> bool:
    return value is None or (isinstance(value, cst.Name) and value.value == "None")
