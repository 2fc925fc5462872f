"""What stands for an item of a table: ``vae = vaes[side]``, ``for side, vae in vaes.items()``, ``factor_of(side)``."""

from __future__ import annotations

import re
from collections.abc import Callable

from scalelint.model import Binding
from scalelint.project.link import Project

_ITEM = re.compile(r"[A-Za-z_][\w.]*\[(?:\w+|'[^'\]]+'|\"[^\"\]]+\")\]")
_GOT = re.compile(r"(self\.)?([A-Za-z_]\w*)\((?:\w+=)?(\w+|'[^'\]]+'|\"[^\"\]]+\")\)((?:\.\w+)*)")
_ITEMS = re.compile(r"([A-Za-z_][\w.]*)\.items\(\)")


def as_items(project: Project, path: str, scope: str) -> Callable[[str], str]:
    """What a text of a function is with the item in the place of the name, or of the getter, that it begins with."""

    def item_of(text: str) -> str:
        if (got := _GOT.match(text)) is not None:
            return _got(project, path, scope, got) + text[got.end() :]
        name, dot, rest = text.partition(".")
        if name in ("self", "cls") or not name.isidentifier():
            return text
        known = [b for b in project.books.bindings(path, scope, name) if b.kind != "annotation"]
        item = _item(project, path, scope, known[0]) if len(known) == 1 else ""
        return f"{item}{dot}{rest}" if item else text

    return item_of


def _got(project: Project, path: str, scope: str, got: re.Match[str]) -> str:
    """What a getter hands out of a table for a key: ``self.sizes[side]`` of ``self.size(side)``."""
    own, name, key, rest = got.groups()
    getter = f"{scope.partition('.')[0]}.{name}" if own else name
    parameters = [each for each in project.books.of(path).functions.get(getter, []) if each != "self"]
    handed = [b.text for b in project.books.bindings(path, getter, "") if b.kind == "return"]
    if len(parameters) == len(handed) == 1 and f"[{parameters[0]}]" in handed[0]:
        return handed[0].replace(f"[{parameters[0]}]", f"[{key}]") + (rest or "")
    return got[0]


def _item(project: Project, path: str, scope: str, binding: Binding) -> str:
    if binding.kind == "assign" and binding.index < 0:
        return binding.text if _ITEM.fullmatch(binding.text) else ""
    table = _ITEMS.fullmatch(binding.text) if (binding.kind, binding.index) == ("each", 1) else None
    if table is None:
        return ""
    beside = [b for b in project.books.ledgers[path].bindings if b.scope == scope and b.span == binding.span]
    keys = [b.name for b in beside if (b.kind, b.index) == ("each", 0)]
    return f"{table[1]}[{keys[0]}]" if len(keys) == 1 else ""
