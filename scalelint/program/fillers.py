"""The functions of a module that give its variables their values: ``global vae, scale``."""

from __future__ import annotations

import re

_DECLARED = re.compile(r"^[ \t]+global[ \t]+([\w, \t]+)", re.MULTILINE)
_TOP = re.compile(r"^(?:(?:async[ \t]+)?(def)[ \t]+(\w+)|[^\s#)\]}])", re.MULTILINE)


def fillers(text: str) -> dict[str, list[str]]:
    """By the name of a variable the functions that assign it, as far as a search of the text tells."""
    found: dict[str, list[str]] = {}
    if "global" not in text:
        return found
    tops = list(_TOP.finditer(text))
    for index, top in enumerate(tops):
        end = tops[index + 1].start() if index + 1 < len(tops) else len(text)
        declared = [name for each in _DECLARED.findall(text, top.end(), end) for name in re.findall(r"\w+", each)]
        for name in declared if top[1] else ():
            if re.compile(rf"^[ \t]+(?:[^=\n#]*\W)?{name}\b[^=\n(]*=(?!=)", re.MULTILINE).search(text, top.end(), end):
                found.setdefault(name, []).append(top[2])
    return found
