"""Names that stand for an item of a table: ``vae = vaes[side]``, ``for side, vae in vaes.items()``."""

from __future__ import annotations

import re
from collections.abc import Callable

from scalelint.model import Binding
from scalelint.project.link import Project

_ITEM = re.compile(r"[A-Za-z_][\w.]*\[(?:\w+|'[^'\]]+'|\"[^\"\]]+\")\]")
_ITEMS = re.compile(r"([A-Za-z_][\w.]*)\.items\(\)")


def as_items(project: Project, path: str, scope: str) -> Callable[[str], str]:
    """What a text of a function is with the item in the place of the name that it begins with."""

    def item_of(text: str) -> str:
        name, dot, rest = text.partition(".")
        if name in ("self", "cls") or not name.isidentifier():
            return text
        known = [b for b in project.books.bindings(path, scope, name) if b.kind != "annotation"]
        item = _item(project, path, scope, known[0]) if len(known) == 1 else ""
        return f"{item}{dot}{rest}" if item else text

    return item_of


def _item(project: Project, path: str, scope: str, binding: Binding) -> str:
    if binding.kind == "assign" and binding.index < 0:
        return binding.text if _ITEM.fullmatch(binding.text) else ""
    table = _ITEMS.fullmatch(binding.text) if (binding.kind, binding.index) == ("each", 1) else None
    if table is None:
        return ""
    beside = [b for b in project.books.ledgers[path].bindings if b.scope == scope and b.span == binding.span]
    keys = [b.name for b in beside if (b.kind, b.index) == ("each", 0)]
    return f"{table[1]}[{keys[0]}]" if len(keys) == 1 else ""
