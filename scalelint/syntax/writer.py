"""Writes nodes as source text three times as fast as libcst's code generator, and notes where some of them stand.

The kinds of nodes that expressions consist of are written after a table of their parts; any other by libcst's
``code_for_node``, and then nothing is known of where the nodes in it stand. Nodes must come from the parser, which leaves
no comma or blank to be guessed.
"""

from __future__ import annotations

import keyword
from collections.abc import Container, Iterable
from typing import Any

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
    cst.ParamSlash: "/ whitespace_after comma",
    cst.Imaginary: "value",
    cst.Ellipsis: "...",
    cst.ConcatenatedString: "left whitespace_between right",
    cst.Lambda: "lambda whitespace_after_lambda params colon body",
    cst.NamedExpr: "target whitespace_before_walrus := whitespace_after_walrus value",
    cst.Await: "await whitespace_after_await expression",
    cst.Yield: "yield whitespace_after_yield value",
    cst.From: "whitespace_before_from from whitespace_after_from item",
    cst.GeneratorExp: "elt for_in",
    cst.ListComp: "lbracket elt for_in rbracket",
    cst.SetComp: "lbrace elt for_in rbrace",
    cst.DictComp: "lbrace key whitespace_before_colon : whitespace_after_colon value for_in rbrace",
    cst.CompFor: "whitespace_before asynchronous for whitespace_after_for target whitespace_before_in in"
    " whitespace_after_in iter ifs inner_for_in",
    cst.CompIf: "whitespace_before if whitespace_before_test test",
    cst.Set: "lbrace elements rbrace",
    cst.StarredElement: "* whitespace_before_value value | comma",
    cst.StarredDictElement: "** whitespace_before_value value | comma",
    cst.AnnAssign: "target annotation equal value | semicolon",
    cst.Assert: "assert whitespace_after_assert test comma msg | semicolon",
    cst.Raise: "raise whitespace_after_raise exc cause | semicolon",
    cst.Del: "del whitespace_after_del target | semicolon",
    cst.Pass: "pass | semicolon",
    cst.Break: "break | semicolon",
    cst.Continue: "continue | semicolon",
    cst.NotIn: "whitespace_before not whitespace_between in whitespace_after",
    cst.IsNot: "whitespace_before is whitespace_between not whitespace_after",
    cst.TrailingWhitespace: "whitespace comment newline",
    cst.Comment: "value",
}


#: Operators of one sign, with blanks on both sides.
_SIGNS = {
    "Add": "+", "Subtract": "-", "Multiply": "*", "Divide": "/", "FloorDivide": "//", "Modulo": "%", "Power": "**",
    "MatrixMultiply": "@", "AddAssign": "+=", "SubtractAssign": "-=", "MultiplyAssign": "*=", "DivideAssign": "/=",
    "And": "and", "Or": "or", "In": "in", "Is": "is", "LessThan": "<", "GreaterThan": ">", "Equal": "==",
    "LessThanEqual": "<=", "GreaterThanEqual": ">=", "NotEqual": "!=",
    "BitAnd": "&", "BitOr": "|", "BitXor": "^", "LeftShift": "<<", "RightShift": ">>", "FloorDivideAssign": "//=",
    "ModuloAssign": "%=", "PowerAssign": "**=", "MatrixMultiplyAssign": "@=",
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
_LAYOUTS |= {
    getattr(cst, kind): (_parts(f"{sign} whitespace_after"), ())
    for kind, sign in {"Minus": "-", "Plus": "+", "Not": "not", "BitInvert": "~"}.items()
}


#: Statements have parentheses as parts, not around them.
_STATEMENTS = frozenset({cst.With, cst.ClassDef})


def can_write(node: cst.CSTNode | None) -> bool:
    """Whether a node is of a kind in the table: a statement with something to look for before its body."""
    return type(node) in _LAYOUTS


class Writer:
    """Text that is written, and where the wanted nodes (by id) begin and end in it."""

    def __init__(self, module: cst.Module, wanted: Container[int] = (), indent: str = "") -> None:
        self.module = module
        self.wanted = wanted
        self.indent = indent  #: of the statement, which continued lines may begin with
        self.tokens: list[str] = []
        self.found: dict[int, tuple[int, int]] = {}
        self.offset = 0

    def write(self, node: cst.CSTNode, bare: bool = False) -> None:
        """Write a node; ``bare``: without its own parentheses."""
        layout = _LAYOUTS.get(type(node))
        if layout is None:
            self._other(node, bare)
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

    def _other(self, node: cst.CSTNode, bare: bool) -> None:
        """Nodes that are no row of parts: what stands at the ends of lines inside brackets, and the rare ones."""
        if isinstance(node, cst.ParenthesizedWhitespace):
            self.write(node.first_line)
            self._each(node.empty_lines)
            self._add(self.indent * node.indent + node.last_line.value)
        elif isinstance(node, cst.EmptyLine):
            self._add(self.indent * node.indent + node.whitespace.value)
            self._each(part for part in (node.comment, node.newline) if part is not None)
        elif isinstance(node, cst.Newline):
            self._add(self.module.default_newline if node.value is None else node.value)
        else:
            bare = bare and bool(getattr(node, "lpar", ()))
            self._add(self.module.code_for_node(node.with_changes(lpar=(), rpar=()) if bare else node))

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

    def _add(self, text: str) -> None:
        self.tokens.append(text)
        self.offset += len(text)
