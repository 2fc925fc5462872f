"""Texts that a program puts together: names of files and modules, with ``*`` for what is known when it is run."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping, Sequence

from scalelint.ledger.values import Items, Text, Values

#: ``%s`` and ``{name}``
_PERCENT = re.compile(r"%(?:\(\w+\))?[-#0 +]*[\d.]*[sdir]")
_BRACES = re.compile(r"\{(\w*)[^{}]*\}")


def spelt(values: Values) -> str:
    """What is put in, where that is one text whatever the program does; else ``*``."""
    one = values[0] if len(values) == 1 else None
    return one.value if isinstance(one, Text) and not one.weak else "*"


def put_together(node: ast.BinOp, left: Values, right: Values) -> str | None:
    """``"configs." + name``, ``"configs.%s" % name``; None for what is no text."""
    first = left[0] if len(left) == 1 else None
    if isinstance(node.op, ast.Mod) and isinstance(first, Text):
        several = right[0].items if len(right) == 1 and isinstance(right[0], Items) else (right,)
        waiting = iter(several)
        return _PERCENT.sub(lambda match: spelt(next(waiting, ())) if "(" not in match[0] else "*", first.value)
    if isinstance(node.op, ast.Add) and any(
        isinstance(v, Text) for each in (left, right) if len(each) == 1 for v in each
    ):
        return spelt(left) + spelt(right)
    return None


def formatted(text: str, given: Sequence[str], named: Mapping[str, str]) -> str:
    """``"configs.{}".format(name)``, with what is put in, in order or by its name."""
    waiting = iter(given)

    def put(match: re.Match[str]) -> str:
        name = match[1]
        if name.isdigit():
            return given[int(name)] if int(name) < len(given) else "*"
        return named.get(name, "*") if name else next(waiting, "*")

    return _BRACES.sub(put, text)
