"""What a conversion rounds to: a number that is rounded to half precision has its inverse rounded elsewhere.

``torch.tensor(f, dtype=kind)`` says it by a name, which may hold one type or another. Where all that it may hold is half
precision the factor stays; where some of it is, or nothing tells, the place is left to people.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

from scalelint.rewrite.edit.reciprocal import alternatives, called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.traced import HALF, Traced
from scalelint.rewrite.program.bindings import parameter, stored
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.tree import Place

_HALVES = frozenset({"bfloat16", "float16", "half", "bf16", "fp16", "HalfTensor", "BFloat16Tensor"})
_WHOLES = frozenset({"float32", "float64", "float", "double", "single", "fp32", "FloatTensor", "DoubleTensor"})
_METHODS = frozenset({"half", "bfloat16"})
#: calls that may name a type by its place
_CONVERTING = frozenset("to type astype tensor as_tensor array asarray full".split())  # noqa: SIM905
_DEEP = 5  #: names that stand for names


def note_rounding(names: Names, found: Traced, code: Code, node: ast.AST) -> None:
    """Note that a conversion rounds to half precision, or that it may."""
    if not isinstance(node, ast.Call):
        return
    kinds = set(_kinds(names, code, node))
    if kinds == {"half"}:
        found.rule_out(HALF, Place(code, node))
    elif kinds & {"half", "unknown"}:
        found.rounded.append(Place(code, node))


def _kinds(names: Names, code: Code, call: ast.Call) -> Iterator[str]:
    """What the types are that a call converts to: ``half``, ``whole``, ``unknown``; nothing where it names none."""
    name = called(call)
    if (name in _METHODS and not call.args) or (name in _HALVES - _METHODS and call.args):
        yield "half"
    words = [word.value for word in call.keywords if word.arg in ("dtype", "torch_dtype")]
    for each in words:
        yield from _types(names, code, each, _DEEP) or ("unknown",)
    for each in call.args if name in _CONVERTING else ():
        yield from _types(names, code, each, _DEEP) or (("unknown",) if _is_called_so(each) else ())


def _types(names: Names, code: Code, node: ast.expr, deep: int) -> list[str]:
    """The types that an expression may mean; none where it speaks of none, or where that is not known."""
    if isinstance(node, ast.Call) and called(node) == "getattr" and len(node.args) > 1:
        node = node.args[1]
    own = str(node.value) if isinstance(node, ast.Constant) else getattr(node, "attr", "")
    own = "float" if getattr(node, "id", "") == "float" else own.rpartition(".")[2]
    if own in _HALVES or own in _WHOLES:
        return ["half" if own in _HALVES else "whole"]
    if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Dict):
        choices = node.value.values
    elif alternatives(node):
        choices = alternatives(node)
    else:
        return _held(names, code, node, deep) if deep else []
    return [kind for each in choices for kind in _types(names, code, each, deep - 1) or ("unknown",)]


def _held(names: Names, code: Code, node: ast.expr, deep: int) -> list[str]:
    """The types that a name holds; a parameter's default is one of them."""
    found: list[str] = []
    for place in names.stores(code, node) if isinstance(node, (ast.Name, ast.Attribute)) else ():
        values = stored(place.code, place.node)
        if isinstance(place.node, ast.arg):
            function = place.code.parent(place.code.parent(place.node) or place.node)
            is_function = isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
            default = parameter(function, place.node.arg)[1] if is_function else None  # type: ignore[arg-type]
            values = [default] if default is not None else []
            found += ["unknown"] if _is_called_so(node) else []
        found += [kind for value in values for kind in _types(names, place.code, value, deep - 1)]
    return found


def _is_called_so(node: ast.expr) -> bool:
    """Whether something is called a type of numbers."""
    name = node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
    return "dtype" in name
