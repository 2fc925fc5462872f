"""Texts that a program puts together: names of files and modules, with ``*`` for what is known when it is run."""

from __future__ import annotations

import ast
import re

from scalelint.ledger.values import Text, Values

#: ``%s`` and ``{name}``
_PERCENT = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d.]*[sdir]")
_BRACES = re.compile(r"\{[^{}]*\}")


def spelt(values: Values) -> str:
    """What is put in, where that is one text whatever the program does; else ``*``."""
    one = values[0] if len(values) == 1 else None
    return one.value if isinstance(one, Text) and not one.weak else "*"


def put_together(node: ast.BinOp, left: Values, right: Values) -> str | None:
    """``"configs." + name``, ``"configs.%s" % name``; None for what is no text."""
    first = left[0] if len(left) == 1 else None
    if isinstance(node.op, ast.Mod) and isinstance(first, Text):
        return _PERCENT.sub("*", first.value)
    if isinstance(node.op, ast.Add) and any(
        isinstance(v, Text) for each in (left, right) if len(each) == 1 for v in each
    ):
        return spelt(left) + spelt(right)
    return None


def formatted(text: str) -> str:
    """``"configs.{}".format(name)``."""
    return _BRACES.sub("*", text)
