"""What to write instead: formulas in the names that exist at the place that they are for."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from scalelint.model import INVERSE, Span, Step


class Spot(msgspec.Struct, frozen=True):
    """A place in the code, as far as names depend on it."""

    path: str
    scope: str
    autoencoder: str  #: how the autoencoder is called there


def line_of(span: Span, path: str) -> str:
    """``line 12`` for a place in the file itself, ``train.py:12`` for one in another."""
    return f"{span.path}:{span.line}" if span.path and span.path != path else f"line {span.line}"


def formula(steps: Sequence[Step], there: Spot, here: Spot, *, undo: bool = False, tensor: str = "z") -> str:
    """The affine map of ``steps`` (or what undoes it) in the names of another place; "" where it has no names for it."""
    written, loose = tensor, False
    for step in reversed(steps) if undo else steps:
        name = spelled(step.root, there, here)
        if not name:
            return ""
        operator = INVERSE[step.operator] if undo else step.operator
        tight = operator in "*/"
        written = f"{f'({written})' if loose and tight else written} {operator} {name}"
        loose = not tight
    return written


def spelled(root: str, there: Spot, here: Spot) -> str:
    """A factor of one place by its name at another one; "" where that is not known to have one."""
    owner = f"{there.autoencoder}."
    if there.autoencoder and root.startswith(owner):
        return f"{here.autoencoder}.{root.removeprefix(owner)}" if here.autoencoder else ""
    number = root[:1].isdigit() or root[:1] in "-."
    own = root.startswith("self.") and there.scope.partition(".")[0] == here.scope.partition(".")[0]
    constant = root.isupper() and there.path == here.path
    same = there.scope == here.scope and there.path == here.path
    return root if number or own or constant or same else ""
