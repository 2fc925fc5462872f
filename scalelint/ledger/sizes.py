"""Sizes and positions in pixels that something is multiplied or divided by, noted while a file's ledger is made."""

from __future__ import annotations

import ast
import builtins

from scalelint.ledger.tables import RATIOS, RESIZES, SIZES, WHOLE
from scalelint.ledger.texts import Texts, last
from scalelint.model import Sizing

#: methods of tensors that make whole numbers
_CASTS = frozenset({"int", "long", "floor", "ceil", "round", "trunc"})
_OPERANDS = (ast.Name, ast.Attribute, ast.Subscript, ast.Call)
_OPERATORS = (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod)


class Sizes:
    """What a file does to sizes."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts
        self.found: list[Sizing] = []
        self._parts: set[tuple[str, str]] = set()  #: names that are parts of a shape
        self._computed: dict[tuple[str, str], ast.BinOp] = {}  #: what names stand for, by scope

    def unpacked(self, target: ast.Tuple | ast.List, value: ast.expr, scope: str) -> None:
        """``h, w = x.shape[-2:]``."""
        shape = value.value if isinstance(value, ast.Subscript) else value
        if last(shape) in ("shape", "size"):
            self._parts |= {(scope, e.id) for e in target.elts if isinstance(e, ast.Name)}

    def assigned(self, name: str, value: ast.expr, scope: str) -> None:
        """``rows = frames / f``, of which ``int(rows)`` is made later on."""
        if isinstance(value, ast.BinOp):
            self._computed[scope, name] = value
        else:
            self._computed.pop((scope, name), None)

    def call(self, node: ast.Call, scope: str) -> None:
        """``interpolate(x, scale_factor=f)``, ``round(x * f)``, ``(boxes / f).long()``, ``boxes.div(f, rounding_mode="floor")``."""
        name, function = last(node.func), node.func
        if name in RESIZES:
            for word in node.keywords:
                if word.arg in ("scale_factor", "vae_scale_factor"):
                    self._note(scope, f"{name}({word.arg})", word.value)
        made = _made_whole(node)
        if isinstance(made, ast.Name):
            made = self._computed.get((scope, made.id))
        if isinstance(made, ast.BinOp):
            self.operation(made, scope, whole=True)
        elif isinstance(made, ast.Call):
            self._helped(made, scope)
        if name in ("div", "floor_divide") and any(word.arg == "rounding_mode" for word in node.keywords):
            given = [*([function.value] if isinstance(function, ast.Attribute) else []), *node.args][-2:]
            if len(given) == 2:
                self.operation(ast.BinOp(given[0], ast.FloorDiv(), given[1]), scope, whole=True)

    def _helped(self, node: ast.Call, scope: str) -> None:
        """``int(shrunk(height, f))``: what makes a whole number of a size and something else, whoever does the arithmetic."""
        given = [*node.args, *(word.value for word in node.keywords)]
        named = isinstance(node.func, ast.Name) and not hasattr(builtins, node.func.id)  # no ``max(height, f)``
        if named and len(given) == 2:
            for size, by in (given, given[::-1]):
                if self._is_size(size, scope) and isinstance(by, (ast.Name, ast.Attribute)):
                    self._note(scope, ast.unparse(size), by, whole=True)

    def operation(self, node: ast.BinOp, scope: str, whole: bool = False) -> None:
        """``height // f``; what becomes a whole number (``whole``) converts between pixels and latent cells."""
        if not isinstance(node.op, _OPERATORS):
            return
        whole = whole or isinstance(node.op, ast.FloorDiv)
        sides = [(node.left, node.right)] + ([(node.right, node.left)] if isinstance(node.op, ast.Mult) else [])
        for size, by in sides:
            if (whole or self._is_size(size, scope)) and (isinstance(by, _OPERANDS) or self._is_ratio(size, by, scope)):
                self._note(scope, ast.unparse(size), by, whole)

    def _is_ratio(self, size: ast.expr, by: ast.expr, scope: str) -> bool:
        """``height // 8``, ``256 // 8``: the ratio of a network, as a number."""
        known = isinstance(size, ast.Constant) or self._is_size(size, scope)
        return known and isinstance(by, ast.Constant) and by.value in RATIOS

    def _is_size(self, node: ast.expr, scope: str) -> bool:
        """Whether an expression is a width, a height or a number of frames by its name, or a part of a shape."""
        if isinstance(node, ast.Subscript):
            return last(node.value) in ("shape", "size")
        measured = isinstance(node, ast.Name) and (scope, node.id) in self._parts
        return measured or last(node).lower().strip("_") in SIZES

    def _note(self, scope: str, size: str, by: ast.expr, whole: bool = False) -> None:
        text, span = self.texts.source(by)
        sizing = Sizing(scope, size[:60], text, span, whole)
        if text and sizing not in self.found[-4:]:  # ``.floor().long()`` makes it whole twice
            self.found.append(sizing)


def _made_whole(node: ast.Call) -> ast.expr | None:
    """What a whole number is made of: of ``round(x, 3)`` none is."""
    name, function = last(node.func), node.func
    if name in WHOLE and node.args:
        numeric = not isinstance(node.args[-1], ast.Constant) or not isinstance(node.args[-1].value, int)
        return node.args[0] if len(node.args) == 1 or numeric else None
    if name in _CASTS and isinstance(function, ast.Attribute) and not node.args:
        return function.value
    return None
