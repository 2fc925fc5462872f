"""The text of expressions as it stands in a file, with its place."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache

from scalelint.ledger.tables import LONGEST, ORDINARY
from scalelint.model import Span


@lru_cache(maxsize=4096)
def parsed(text: str) -> ast.expr | None:
    """An expression as a tree, put in a parenthesis; None for what is none."""
    try:
        return ast.parse(f"({text}\n)", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


#: methods that hand on what they are called on
FLUENT = frozenset(
    {
        "view", "reshape", "to", "cuda", "cpu", "half", "double", "bfloat16", "expand",
        "clone", "detach", "unsqueeze", "item", "type", "eval", "train", "requires_grad_", "contiguous",
        "squeeze", "repeat", "flatten", "tolist", "float", "copy", "prepare", "to_dict", "numpy", "to_numpy", "astype",
        "tile", "repeat_interleave", "broadcast_to", "ravel",
    }
)  # fmt: skip

#: functions of libraries that give their first argument in another shape
SHAPED = frozenset(
    {
        "repeat", "tile", "repeat_interleave", "broadcast_to", "expand_dims", "unsqueeze", "squeeze", "reshape", "flatten",
        "ravel", "atleast_1d", "atleast_2d", "moveaxis", "swapaxes", "rearrange",
    }
)  # fmt: skip


class Texts:
    """The lines of a file, as nodes of its tree point into them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def source(self, node: ast.expr) -> tuple[str, Span]:
        """The text of an expression, "" for one that is too long, with its place."""
        span = self.span(node)
        if node.end_lineno is None or node.end_lineno - node.lineno > 400:
            return "", span
        parts = self.lines[node.lineno - 1 : node.end_lineno]
        first = parts[0].encode()
        if len(parts) == 1:
            text = first[node.col_offset : node.end_col_offset].decode()
        else:
            last = parts[-1].encode()[: node.end_col_offset].decode()
            text = "".join([first[node.col_offset :].decode(), *parts[1:-1], last])
        most = LONGEST if isinstance(node, (ast.Dict, ast.List, ast.Tuple)) else ORDINARY * 2
        return (text if len(text) <= most else ""), span

    def span(self, node: ast.expr | ast.arg) -> Span:
        """Where an expression stands; columns count characters."""
        end = node.end_lineno or node.lineno
        return Span(
            node.lineno, self._column(node.lineno, node.col_offset), end, self._column(end, node.end_col_offset or 0)
        )

    def _column(self, line: int, offset: int) -> int:
        text = self.lines[line - 1]
        return offset + 1 if text.isascii() else len(text.encode()[:offset].decode()) + 1


#: what declares a parameter as something that is given on a command line
OPTIONS = frozenset({"Option", "Argument"})


def declares_option(argument: ast.arg) -> bool:
    """``gain: Annotated[float, typer.Option()]``: what a command line gives."""
    parts = ast.walk(argument.annotation) if isinstance(argument.annotation, ast.Subscript) else ()
    return any(isinstance(part, ast.Call) and last(part.func) in OPTIONS for part in parts)


def lacks(test: ast.expr) -> bool | None:
    """Whether something is missing where a condition holds: ``k is None``, ``"k" not in c``; False where it is there then,
    as of ``hasattr(c, "k")``; None where another thing is asked."""
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        inner = lacks(test.operand)
        return None if inner is None else not inner
    if isinstance(test, ast.Call) and last(test.func) == "hasattr":
        return False
    if not isinstance(test, ast.Compare) or len(test.ops) > 1:
        return None
    (operator,), (other,) = test.ops, test.comparators
    if isinstance(operator, (ast.Is, ast.IsNot)) and isinstance(other, ast.Constant) and other.value is None:
        return isinstance(operator, ast.Is)
    key = isinstance(test.left, ast.Constant) and isinstance(test.left.value, str)
    return isinstance(operator, ast.NotIn) if key and isinstance(operator, (ast.In, ast.NotIn)) else None


def last(node: ast.expr) -> str:
    """The last name of a name or attribute; "" for others."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def text_of(node: ast.expr) -> str:
    """A name, attribute or subscript as text; keys keep their quotes."""
    return ast.unparse(node) if not isinstance(node, ast.Name) else node.id


def is_by_key(node: ast.Call) -> bool:
    """``f.get_tensor("latents_std")``: something is read by a name."""
    keys = [each.value for each in node.args if isinstance(each, ast.Constant)]
    return isinstance(node.func, ast.Attribute) and len(node.args) == len(keys) == 1 and isinstance(keys[0], str)


def parts_of(node: ast.expr) -> list[ast.expr]:
    """What a path is put together of: ``root / name``, ``os.path.join(root, name)``; of ``str(path)`` that path."""
    if isinstance(node, ast.BinOp):
        return [node.left, node.right] if isinstance(node.op, ast.Div) else []
    if not isinstance(node, ast.Call):
        return []
    if last(node.func) in ("str", "Path", "fspath") and len(node.args) == 1:
        return node.args
    if last(node.func) == "joinpath" and isinstance(node.func, ast.Attribute):
        return [node.func.value, *node.args]
    return node.args if last(node.func) == "join" and len(node.args) > 1 else []


def is_shape(index: ast.expr) -> bool:
    """``[None, :, None, None]``: only adds axes, and takes all there is."""
    parts = index.elts if isinstance(index, ast.Tuple) else [index]
    return all(
        (isinstance(p, ast.Slice) and p.lower is p.upper is p.step is None)
        or (isinstance(p, ast.Constant) and p.value in (None, ...))
        for p in parts
    )


def with_texts(node: ast.expr, texts: dict[str, str]) -> str:
    """An expression as text, with what some names of it are known to be."""
    return ast.unparse(_Told(texts).visit(deepcopy(node)))


class _Told(ast.NodeTransformer):
    """Puts texts in the place of names."""

    def __init__(self, texts: dict[str, str]) -> None:
        self.texts = texts

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return ast.Constant(self.texts[node.id]) if node.id in self.texts else node


def leaves(node: ast.AST) -> Iterator[ast.expr]:
    """The names, attributes and items that an expression reads, each as a whole; a method is none, but what has it."""
    for child in ast.iter_child_nodes(node):
        method = isinstance(node, ast.Call) and child is node.func and isinstance(child, ast.Attribute)
        read = child.value if method and isinstance(child, ast.Attribute) else child
        if isinstance(read, (ast.Name, ast.Attribute, ast.Subscript)):
            yield read
        else:
            yield from leaves(read)


def names_inputs(node: ast.Call) -> bool:
    """Whether a graph is exported whose inputs are given names."""
    return any(word.arg == "input_names" for word in node.keywords)
