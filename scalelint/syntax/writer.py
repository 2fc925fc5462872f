"""Writes nodes as source text three times as fast as libcst's code generator, and notes where some of them stand.

The kinds of nodes that most code consists of are written after a table of their parts; any other by libcst itself.
Nodes must come from the parser, which leaves no comma or blank to be guessed.
"""

from __future__ import annotations

import keyword
from collections.abc import Container, Iterable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from libcst._nodes.internal import CodegenState

from scalelint.syntax.library import cst

#: Of each kind, its parts in order: names of fields, and what is written as it stands. Position: up to ``|``.
#: Of compound statements only what comes before a body, and only as far as nodes are looked for there.
_PARTS: dict[type[cst.CSTNode], str] = {
    cst.Name: "value",
    cst.Integer: "value",
    cst.Float: "value",
    cst.SimpleString: "value",
    cst.Attribute: "value dot attr",
    cst.Call: "func whitespace_after_func ( whitespace_before_args args )",
    cst.Arg: "star whitespace_after_star keyword equal value | comma whitespace_after_arg",
    cst.Subscript: "value whitespace_after_value lbracket slice rbracket",
    cst.SubscriptElement: "slice | comma",
    cst.Index: "star whitespace_after_star value",
    cst.Slice: "lower first_colon upper second_colon step",
    cst.BinaryOperation: "left operator right",
    cst.BooleanOperation: "left operator right",
    cst.UnaryOperation: "operator expression",
    cst.Comparison: "left comparisons",
    cst.ComparisonTarget: "operator comparator",
    cst.IfExp: "body whitespace_before_if if whitespace_after_if test whitespace_before_else else whitespace_after_else orelse",
    cst.Tuple: "elements",
    cst.List: "lbracket elements rbracket",
    cst.Dict: "lbrace elements rbrace",
    cst.Element: "value | comma",
    cst.DictElement: "key whitespace_before_colon : whitespace_after_colon value | comma",
    cst.LeftParen: "( whitespace_after",
    cst.RightParen: "whitespace_before )",
    cst.LeftSquareBracket: "[ whitespace_after",
    cst.RightSquareBracket: "whitespace_before ]",
    cst.LeftCurlyBrace: "{ whitespace_after",
    cst.RightCurlyBrace: "whitespace_before }",
    cst.Expr: "value | semicolon",
    cst.Assign: "targets value | semicolon",
    cst.AssignTarget: "target | whitespace_before_equal = whitespace_after_equal",
    cst.AugAssign: "target operator value | semicolon",
    cst.Return: "return whitespace_after_return value | semicolon",
    cst.SimpleStatementLine: "body",
    cst.If: "if whitespace_before_test test",
    cst.While: "while whitespace_after_while test",
    cst.For: "asynchronous for whitespace_after_for target whitespace_before_in in whitespace_after_in iter",
    cst.With: "asynchronous with whitespace_after_with lpar items",
    cst.WithItem: "item asname | comma",
    cst.AsName: "whitespace_before_as as whitespace_after_as name",
    cst.ClassDef: "class whitespace_after_class name",
    cst.FunctionDef: "asynchronous def whitespace_after_def name whitespace_after_name type_parameters"
    " whitespace_after_type_parameters ( whitespace_before_params params",
    cst.Asynchronous: "async | whitespace_after",
    cst.Parameters: "posonly_params posonly_ind params star_arg kwonly_params star_kwarg",
    cst.Param: "star whitespace_after_star name | annotation equal default comma whitespace_after_param",
    cst.Annotation: "whitespace_before_indicator : whitespace_after_indicator | annotation",
    cst.ParamStar: "* comma",
}


#: Operators of one sign, with blanks on both sides.
_SIGNS = {
    "Add": "+", "Subtract": "-", "Multiply": "*", "Divide": "/", "FloorDivide": "//", "Modulo": "%", "Power": "**",
    "MatrixMultiply": "@", "AddAssign": "+=", "SubtractAssign": "-=", "MultiplyAssign": "*=", "DivideAssign": "/=",
    "And": "and", "Or": "or", "In": "in", "Is": "is", "LessThan": "<", "GreaterThan": ">", "Equal": "==",
    "LessThanEqual": "<=", "GreaterThanEqual": ">=", "NotEqual": "!=",
    "Comma": ",", "Dot": ".", "Colon": ":", "Semicolon": ";", "AssignEqual": "=",
}  # fmt: skip

_Parts = tuple[tuple[bool, str], ...]  #: whether it is the name of a field; the name or the text


def _parts(text: str) -> _Parts:
    return tuple((part.isidentifier() and not keyword.iskeyword(part), part) for part in text.split())


_LAYOUTS: dict[type, tuple[_Parts, _Parts]] = {
    kind: (_parts(text.partition("|")[0]), _parts(text.partition("|")[2])) for kind, text in _PARTS.items()
}
_LAYOUTS |= {
    getattr(cst, kind): (_parts(f"whitespace_before {sign} whitespace_after"), ()) for kind, sign in _SIGNS.items()
}
_LAYOUTS |= {cst.Minus: (_parts("- whitespace_after"), ()), cst.Not: (_parts("not whitespace_after"), ())}


#: Statements have parentheses as parts, not around them.
_STATEMENTS = frozenset({cst.With, cst.ClassDef})


def can_write(node: cst.CSTNode | None) -> bool:
    """Whether a node is of a kind in the table: a statement with something to look for before its body."""
    return type(node) in _LAYOUTS


class Writer(CodegenState):
    """Text that is written, and where the wanted nodes (by id) begin and end in it."""

    def __init__(self, module: cst.Module, wanted: Container[int] = ()) -> None:
        super().__init__(default_indent=module.default_indent, default_newline=module.default_newline)
        self.wanted = wanted
        self.found: dict[int, tuple[int, int]] = {}
        self.offset = 0

    def write(self, node: cst.CSTNode, bare: bool = False) -> None:
        """Write a node; ``bare``: without its own parentheses."""
        layout = _LAYOUTS.get(type(node))
        if layout is None:
            bare = bare and bool(getattr(node, "lpar", ()))
            (node.with_changes(lpar=(), rpar=()) if bare else node)._codegen(self)
            return
        own, after = layout
        around = () if bare or type(node) in _STATEMENTS else getattr(node, "lpar", ())
        if around:
            self._each(around)
        start = self.offset
        self._parts(node, own)
        if id(node) in self.wanted:
            self.found[id(node)] = (start, self.offset)
        if after:
            self._parts(node, after)
        if around:
            self._each(node.rpar)  # type: ignore[attr-defined]

    def _parts(self, node: cst.CSTNode, parts: _Parts) -> None:
        for is_field, part in parts:
            value: Any = getattr(node, part) if is_field else part
            kind = type(value)
            if kind is cst.SimpleWhitespace:
                value, kind = value.value, str
            if kind is str:
                if value:
                    self.tokens.append(value)
                    self.offset += len(value)
            elif kind is tuple or kind is list:
                self._each(value)
            elif value is not None and kind is not cst.MaybeSentinel:
                self.write(value)

    def _each(self, nodes: Iterable[cst.CSTNode]) -> None:
        for node in nodes:
            self.write(node)

    # -- what libcst's code generator calls ---------------------------------------------------------------

    def add_token(self, value: str) -> None:
        self.tokens.append(value)
        self.offset += len(value)

    def add_indent_tokens(self) -> None:
        self.tokens.extend(self.indent_tokens)
        self.offset += sum(map(len, self.indent_tokens))

    def record_syntactic_position(self, node: cst.CSTNode, *, start_node: Any = None, end_node: Any = None) -> Any:
        return _Place(self, id(node)) if id(node) in self.wanted else _NOWHERE


class _Place(AbstractContextManager[None]):
    """Notes the offsets at which one wanted node begins and ends."""

    def __init__(self, writer: Writer, key: int) -> None:
        self.writer = writer
        self.key = key

    def __enter__(self) -> None:
        self.start = self.writer.offset

    def __exit__(self, *error: object) -> None:
        self.writer.found[self.key] = (self.start, self.writer.offset)


_NOWHERE: AbstractContextManager[None] = nullcontext()
