"""Putting ``1 /`` in front of an expression, or taking it away: the two edits that turn a value."""

from __future__ import annotations

import ast
import math

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.text import Code

#: looser than a division's right side: these need parentheses behind ``1 /``
LOOSE = (ast.BinOp, ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.NamedExpr, ast.Starred, ast.Await, ast.Yield)
#: where any expression fits without parentheses
_ROOMY = (ast.Assign, ast.AnnAssign, ast.Return, ast.Call, ast.keyword, ast.Dict, ast.arguments, ast.List)
#: methods that hand on the number they are called on
KEEPING = frozenset(
    """to float double half bfloat16 type type_as cuda cpu clone detach view reshape flatten unsqueeze squeeze
    expand expand_as repeat permute transpose contiguous item numpy tolist requires_grad_ astype copy view_as
    to_dense""".split()  # noqa: SIM905
)
#: calls that read something by a name, with the arguments they have where they may give None
_READS = {"get": 1, "getenv": 1, "getattr": 2}
#: what an item of a list is called where a migration takes the reciprocals of all
EACH = "each"
#: the kinds of lists, and how their reciprocals are written around them
ITEMS = {
    "list": (f"[1 / {EACH} for {EACH} in ", "]"),
    "tuple": (f"tuple(1 / {EACH} for {EACH} in ", ")"),
}
#: calls that make a tensor or number of their first argument
MAKING = frozenset(
    """tensor as_tensor Tensor FloatTensor DoubleTensor float from_numpy array asarray Parameter Buffer list tuple
    float32 float64 to_tensor deepcopy copy HalfTensor BFloat16Tensor float16 bfloat16""".split()  # noqa: SIM905
)


def is_one(node: ast.AST | None) -> bool:
    """Whether a node is the number 1."""
    return isinstance(node, ast.Constant) and not isinstance(node.value, bool) and node.value == 1


def number_in(node: ast.AST) -> float | None:
    """The number that a node is as written, with its sign."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        inner = number_in(node.operand)
        return None if inner is None else -inner if isinstance(node.op, ast.USub) else inner
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)) and not isinstance(node.value, bool):
        try:
            value = float(node.value)
        except OverflowError:
            return None
        return value if math.isfinite(value) else None
    return None


def called(node: ast.AST | None) -> str:
    """The last name of what a call calls."""
    if not isinstance(node, ast.Call):
        return ""
    if isinstance(node.func, ast.Attribute):
        return node.func.attr
    return node.func.id if isinstance(node.func, ast.Name) else ""


def reciprocal_of(node: ast.AST) -> ast.expr | None:
    """What a node is the reciprocal of: ``1 / f``, ``f.reciprocal()``, ``torch.reciprocal(f)``, ``f ** -1``."""
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div) and is_one(node.left):
        return node.right
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and number_in(node.right) == -1:
        return node.left
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "reciprocal":
        if not node.args:
            return node.func.value
        return node.args[0] if isinstance(node.func.value, ast.Name) else None
    return guarded_reciprocal(node) or of_items(node)


def of_items(node: ast.AST) -> ast.expr | None:
    """The list of whose items a migration took the reciprocals: ``[1 / each for each in stds]``, ``tuple(...)`` of the same."""
    if called(node) == "tuple" and len(node.args) == 1 and isinstance(node.args[0], ast.GeneratorExp):  # type: ignore[attr-defined]
        node = node.args[0]  # type: ignore[attr-defined]
    elif not isinstance(node, ast.ListComp):
        return None
    assert isinstance(node, (ast.ListComp, ast.GeneratorExp))
    loop, item = node.generators[0], reciprocal_of(node.elt)
    names = [getattr(each, "id", "") for each in (item, loop.target)]
    return loop.iter if names == [EACH, EACH] and len(node.generators) == 1 and not loop.ifs else None


def power_of(node: ast.AST) -> ast.expr | None:
    """What a node is a power of, which turns with it: ``f ** 2``, ``f ** 0.5``; not ``2 ** f``, not ``f ** step``."""
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, ast.Pow):
        return None
    return node.left if number_in(node.right) not in (None, -1.0) else None


def guarded_reciprocal(node: ast.AST) -> ast.expr | None:
    """``f`` of ``None if f is None else 1 / f``."""
    if not isinstance(node, ast.IfExp) or not _is_none(node.body) or not isinstance(node.test, ast.Compare):
        return None
    inner = reciprocal_of(node.orelse)
    asks = len(node.test.ops) == 1 and isinstance(node.test.ops[0], ast.Is) and _is_none(node.test.comparators[0])
    return inner if asks and inner is not None and ast.dump(inner) == ast.dump(node.test.left) else None


def _is_none(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def inner_of(node: ast.AST) -> ast.expr | None:
    """What a node hands on unchanged: of ``torch.tensor(f)``, ``f.to(x)``, ``f[:, None]`` it is ``f``."""
    if isinstance(node, ast.Call):
        if isinstance(node.func, ast.Attribute) and node.func.attr in KEEPING and not _is_library(node.func.value):
            return node.func.value
        if called(node) in MAKING and node.args:
            return node.args[0]
    if isinstance(node, ast.Subscript) and _keeps(node.slice):
        return node.value
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd)):
        return node.operand
    return None


def alternatives(node: ast.AST) -> list[ast.expr]:
    """The values that a choice chooses from; none where the node is no choice."""
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.BoolOp):  # what stands before an ``and`` is handed on only where it says no
        return node.values[-1:] if isinstance(node.op, ast.And) else node.values
    return [node.value] if isinstance(node, ast.NamedExpr) else []


def may_lack(node: ast.AST) -> bool:
    """Whether an expression gives what something holds, which may be None, or what some function gives."""
    if isinstance(node, ast.Call) and called(node) in _READS:
        given = [*node.args, *(word.value for word in node.keywords)]
        return len(given) <= _READS[called(node)] or _is_none(given[-1])
    if isinstance(node, ast.Call):
        return inner_of(node) is None and not _is_library(getattr(node.func, "value", node))
    return isinstance(node, (ast.Name, ast.Attribute, ast.Subscript))


def only_reads(node: ast.AST) -> bool:
    """Whether an expression may as well be read twice."""
    return not any(map(_is_done, ast.walk(node)))


def _is_done(node: ast.AST) -> bool:
    """Whether a part of a read does more than to read."""
    return isinstance(node, (ast.NamedExpr, ast.Await)) or (isinstance(node, ast.Call) and called(node) not in _READS)


def toggle(code: Code, node: ast.AST, style: str = "1 / ", optional: bool = False) -> list[Change]:
    """Make a node its own reciprocal: take a ``1 /`` away where there is one, else put one in front.

    ``optional``: a plain mention may be None, and stays that.
    """
    start, end = code.stretch(node)
    inner = reciprocal_of(node)
    if inner is not None:
        return _taken_away(code, node, inner)
    if optional and may_lack(node) and only_reads(node):
        before, after = f"None if {code.text[start:end]} is None else {style}", ""
        is_tight = not isinstance(code.parent(node), _ROOMY)
    else:
        before, after = (f"{style}(", ")") if isinstance(node, LOOSE) else (style, "")
        is_tight = _is_tight(code, node) and not _is_wrapped(code, node)
    if is_tight:
        before, after = f"({before}", f"{after})"
    return [Change(start, start, before), *([Change(end, end, after)] if after else [])]


def _taken_away(code: Code, node: ast.AST, inner: ast.expr) -> list[Change]:
    """The edits that leave what a node is the reciprocal of."""
    if _is_tight(code, node) and _is_wrapped(code, node) and not isinstance(inner, LOOSE):
        return _bare(code, node, inner)
    start, end = code.stretch(node)
    inner_start, inner_end = code.stretch(inner)
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
        first = code.skip(code.operator(node.left) + 1)
        if code.text[first : first + 1] == "(" and end > inner_end and isinstance(code.parent(node), _ROOMY):
            return [Change(start, inner_start, ""), Change(inner_end, end, "")]
        return [Change(start, first, "")]
    start, end = _with_parentheses(code, node, inner)
    return [Change(start, inner_start, ""), Change(inner_end, end, "")]


def _bare(code: Code, node: ast.AST, inner: ast.expr) -> list[Change]:
    """The edits that take away a reciprocal and the parentheses around it."""
    start, end = code.stretch(node)
    inner_start, inner_end = code.stretch(inner)
    return [Change(start - 1, inner_start, ""), Change(inner_end, code.skip(end) + 1, "")]


def _is_tight(code: Code, node: ast.AST) -> bool:
    """Whether a division in a node's place needs parentheses: what stands there binds as strongly, or more."""
    parent = code.parent(node)
    if isinstance(parent, ast.BinOp):
        equal = isinstance(parent.op, (ast.Mult, ast.Div, ast.FloorDiv, ast.Mod, ast.MatMult)) and parent.right is node
        return equal or isinstance(parent.op, ast.Pow)
    if isinstance(parent, (ast.Attribute, ast.Subscript)):
        return parent.value is node
    return isinstance(parent, ast.Await) or (isinstance(parent, ast.Call) and parent.func is node)


def _is_wrapped(code: Code, node: ast.AST) -> bool:
    """Whether a node stands in parentheses of its own, right around it."""
    start, end = code.stretch(node)
    closing = code.skip(end)
    return code.text[start - 1 : start] == "(" and code.text[closing : closing + 1] == ")"


def without_parentheses(code: Code, node: ast.AST) -> list[Change]:
    """Take away the ``1 /`` of a parenthesised operand, and the parentheses with it where nothing needs them."""
    inner = reciprocal_of(node)
    assert inner is not None
    is_needless = _is_wrapped(code, node) and not isinstance(inner, LOOSE)
    return _bare(code, node, inner) if is_needless else _taken_away(code, node, inner)


def _with_parentheses(code: Code, node: ast.AST, inner: ast.expr) -> tuple[int, int]:
    """The offsets of a choice with the parentheses that only it needs."""
    start, end = code.stretch(node)
    parent = code.parent(node)
    if not isinstance(node, ast.IfExp) or isinstance(inner, LOOSE) or isinstance(parent, _ROOMY):
        return start, end
    return (start - 1, code.skip(end) + 1) if _is_wrapped(code, node) else (start, end)


def style_of(code: Code, node: ast.AST) -> str:
    """How a reciprocal is written: ``1 / ``, ``1. / ``, ``1.0/``."""
    if not (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div)):
        return ""
    text = code.text[code.stretch(node)[0] : code.skip(code.operator(node.left) + 1)]
    return text if "\n" not in text and "(" not in text and "#" not in text else ""


def _is_library(node: ast.AST) -> bool:
    return isinstance(node, ast.Name) and node.id in ("torch", "np", "numpy", "jnp", "copy", "math", "mx", "tf")


def _keeps(index: ast.AST) -> bool:
    """Whether a subscript only reshapes: slices, ``None``, ``...``."""
    if isinstance(index, ast.Tuple):
        return all(_keeps(item) for item in index.elts)
    return isinstance(index, ast.Slice) or (isinstance(index, ast.Constant) and index.value in (None, ...))
