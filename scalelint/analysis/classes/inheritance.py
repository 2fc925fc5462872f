"""Attributes that a class has from its bases, and bases that use what a subclass sets: whose autoencoder ``self.vae`` is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scalelint.analysis.classes.functions import Function
from scalelint.analysis.classes.heirs import is_above
from scalelint.analysis.classes.program import Class
from scalelint.syntax import cst, descendants, statements


def setters(classes: Iterable[Class], keys: Iterable[str]) -> dict[str, str]:
    """``Sub.vae`` to the class that sets the attribute, or to the method of a class that makes it for a base.

    A base that leaves the attribute to its subclasses, or to a method of theirs, has that of the subclass, where there is
    one such class; "" where there are several: it is of none of them for sure.
    """
    found: dict[str, str] = {}
    names = sorted(set(keys))
    for cls in classes if names else ():
        lineage = list(cls.lineage())
        held = {id(each): _assigned(each) for each in lineage} if len(lineage) > 1 else {}
        for name in names if held else ():
            first = next((each for each in lineage if name in held[id(each)]), None)
            if first is None:
                continue
            made = held[id(first)][name]
            maker = _maker(lineage, made)
            setter = f"{maker.name}.{made}" if maker is not None and maker is not first else first.name
            for each in lineage:
                if each is cls or name not in held[id(each)] or (each is first and "." in setter):
                    note(found, f"{each.name}.{name}", setter)
    return found


def note(found: dict[str, str], key: str, setter: str) -> None:
    """Add an attribute's setter; two different ones are none."""
    found[key] = setter if found.get(key, setter) == setter else ""


def makers(cls: Class) -> dict[str, Function]:
    """Inherited methods that give an attribute what a method of the class itself makes: ``self.vae = self.load_vae()``."""
    return {
        name: method
        for parent in cls.lineage()
        if parent is not cls
        for name, method in parent.methods.items()
        if any(
            made and (own := cls.method(made)) is not None and own is not parent.method(made)
            for _, made in _targets(method.node)
        )
    }


def templates(cls: Class, parent: Class) -> list[str]:
    """Inherited methods that call what a class fills in itself: ``def decode(self, h): return self._up(h)``; or what stands
    behind the parent among the bases of the class: ``super().decode(h)``."""
    return [
        name
        for name, method in parent.methods.items()
        if not name.startswith("__")
        and any(_own_method(part) in cls.methods or is_above(part, name) for part in descendants(method.node))
    ]


def _maker(lineage: list[Class], made: str) -> Class | None:
    """The class whose method makes what an attribute holds, as far as objects of the first class go; None for others."""
    return next((each for each in lineage if made in each.methods), None) if made else None


def _assigned(cls: Class) -> dict[str, str]:
    """The attributes of self that a class's own methods assign; with the method that makes them: ``self.vae = self.load_vae()``."""
    return {name: made for method in cls.methods.values() for name, made in _targets(method.node)}


def _targets(node: cst.CSTNode) -> Iterator[tuple[str, str]]:
    for part in statements(node):
        targets: list[cst.CSTNode]
        if type(part) is cst.Assign:
            targets = [target.target for target in part.targets]
        elif type(part) is cst.AnnAssign:
            targets = [part.target]
        else:
            continue
        if _is_nothing(part.value):
            continue  # of None: a place for what subclasses set
        while targets:
            target = targets.pop()
            if isinstance(target, (cst.Tuple, cst.List)):
                targets += [element.value for element in target.elements]
            elif type(target) is cst.Attribute and type(target.value) is cst.Name and target.value.value == "self":
                yield target.attr.value, _own_method(part.value)


def _own_method(value: cst.CSTNode | None) -> str:
    """The method of the object itself that is called; "" for anything else."""
    func = value.func if type(value) is cst.Call else None
    own = type(func) is cst.Attribute and type(func.value) is cst.Name and func.value.value == "self"
    return cst.ensure_type(func, cst.Attribute).attr.value if own else ""


def _is_nothing(value: cst.BaseExpression | None) -> bool:
    return value is None or (type(value) is cst.Name and value.value == "None")
