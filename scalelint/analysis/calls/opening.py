"""Files that objects keep open: methods that open one, and attributes that hold what was opened or loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Mapping, Path, Sequence, Value

if TYPE_CHECKING:
    from scalelint.knowledge.libraries import Libraries

#: something is called, and an object keeps what it gives
_KEPT = re.compile(r"\bself\.\w+ = (?:self\.\w+ or )?([A-Za-z_][\w.]*)\(")
_CALLED = re.compile(r"\b([A-Za-z_][\w.]*)\(")


def opens(text: str, imports: dict[str, str], libraries: Libraries) -> bool:
    """Whether the text of a method opens a file, or loads one, that its object keeps."""
    called = (found.partition(".") for found in _KEPT.findall(text))
    origins = (f"{imports.get(head, head)}{dot}{rest}" for head, dot, rest in called)
    return any(libraries.storage(origin) in ("open", "load") for origin in origins)


def reads(text: str, imports: dict[str, str], libraries: Libraries) -> bool:
    """Whether the text of a function opens a store and hands on what is in it."""
    if "return" not in text and "yield" not in text:
        return False
    called = (found.partition(".") for found in _CALLED.findall(text))
    return any(libraries.storage(f"{imports.get(head, head)}{dot}{rest}") == "open" for head, dot, rest in called)


def holds_a_file(value: Value) -> bool:
    """Whether something was opened or loaded, or is made of what was."""
    return any(
        (isinstance(a, Path) and a.medium is not None)
        or (isinstance(a, Sequence) and any(map(holds_a_file, a.items)))
        or (isinstance(a, Mapping) and any(holds_a_file(item) for _, item in a.items))
        for a in value
    )
