"""A function through which a file reads a value that lies outside of the tree: for functions what a property is for a class.

``vae.config.scaling_factor`` in functions of a script, or in methods that reach it in more than one way: there is no line
of the tree that could hold its inverse. The file gets one private function that takes the object, behind its imports, and
the sites call it. On the way back it is known by its text, and goes. What else reads the value goes on doing so.
"""

from __future__ import annotations

import ast
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.operators import host, turned
from scalelint.rewrite.edit.reciprocal import inner_of, reciprocal_of, style_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.program.names import CONFIGS
from scalelint.rewrite.program.tree import Place

if TYPE_CHECKING:
    from scalelint.rewrite.follow.factors import Factor

NAME = "_latent_scale"
_STYLES = ("1 / ", "1.0 / ")
_WHAT = {
    "std": "The standard deviation of the latents: the configuration holds its reciprocal.",
    "reciprocal": "The reciprocal of the latents' standard deviation, which the configuration holds.",
}
_TEXT = '{nl}{nl}{nl}def {name}(vae):{nl}    """{what}"""{nl}    return {style}{root}'


@dataclass(frozen=True)
class Call:
    """One site that reads the value, or calls the function."""

    operand: Place
    node: ast.expr  #: the expression itself, without what is wrapped around it
    holder: str  #: the object whose configuration is read, as written


@dataclass(frozen=True)
class Shared:
    """The function with the sites that call it, or that will."""

    code: Code
    root: str  #: what it inverts: ``vae.config.scaling_factor``
    style: str
    calls: tuple[Call, ...]
    gives: str  #: the convention of what it returns
    made: ast.FunctionDef | None = None  #: the function, where there is one: then it goes
    name: str = NAME

    def changes(self) -> list[Change]:
        """The edits that let the sites call the function and make it; or let them read the value and take it away."""
        found = []
        for call in self.calls:
            parent = host(self.code, call.operand.node)
            assert parent is not None
            found += turned(self.code, parent, call.operand.node, self.style)
            read = f"{call.holder}{self.root.removeprefix('vae')}" if self.made else f"{self.name}({call.holder})"
            found.append(Change(*self.code.stretch(call.node), read))
        place = self.place()
        return [*found, Change(place - len(self.text()), place, "") if self.made else Change(place, place, self.text())]

    def place(self) -> int:
        """The offset of the function's end, or of the end of the imports that it goes behind."""
        if self.made is not None:
            return self.code.stretch(self.made)[1]
        line = _last_import(self.code)
        return self.code.offsets.starts[line - 1] + len(self.code.offsets.line(line).rstrip("\r\n"))

    def text(self) -> str:
        """The function as it is written, with the lines' ends before it."""
        first = self.code.offsets.line(1)
        newline = first[len(first.rstrip("\r\n")) :] or "\n"
        return _TEXT.format(nl=newline, name=self.name, what=_WHAT[self.gives], style=self.style, root=self.root)


def shared(factor: Factor, to: str) -> Shared | None:
    """The function that turns a factor's sites in one file; None where they read its value in another way."""
    calls = [read_in(seed.code, seed.operand) for seed in factor.seeds]
    known = tuple(call for call in calls if call is not None)
    if not known or len(known) != len(calls):
        return None
    code = known[0].operand.code
    roots = {code.source_of(call.node).removeprefix(call.holder) for call in known}
    if len(roots) != 1 or any(call.operand.code is not code for call in known) or not _last_import(code):
        return None
    if NAME in code.text or code.path.endswith(".ipynb"):
        return None
    styles = Counter(style for call in known if (style := style_of(code, call.operand.node)))
    style = styles.most_common(1)[0][0] if styles else _STYLES[0]
    return Shared(code, f"vae{roots.pop()}", style, known, to)


def read_in(code: Code, operand: ast.AST) -> Call | None:
    """What a site's operand reads out of the configuration of an object that a name holds."""
    node: ast.AST | None = operand
    while node is not None and not isinstance(node, ast.Attribute):
        node = reciprocal_of(node) or inner_of(node)
    config = node.value if node is not None else None
    if not isinstance(config, ast.Attribute) or config.attr not in CONFIGS:
        return None
    base: ast.AST = config.value
    while isinstance(base, ast.Attribute):
        base = base.value
    assert node is not None
    return Call(Place(code, operand), node, code.source_of(config.value)) if isinstance(base, ast.Name) else None


def call_in(code: Code, operand: ast.AST) -> Call | None:
    """What a site's operand hands to the function that was made for the file."""
    node: ast.AST | None = operand
    while node is not None and getattr(getattr(node, "func", None), "id", "") != NAME:
        node = reciprocal_of(node) or inner_of(node)
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords or made_in(code) is None:
        return None
    return Call(Place(code, operand), node, code.source_of(node.args[0]))


def made_in(code: Code) -> Shared | None:
    """The function of a file, known by its text."""
    for node in code.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == NAME:
            last = node.body[-1]
            value = last.value if isinstance(last, ast.Return) else None
            inner = reciprocal_of(value) if value is not None else None
            if value is None or inner is None:
                return None
            for gives in _WHAT:
                found = Shared(code, code.source_of(inner), style_of(code, value), (), gives, node)
                if code.text[: found.place()].endswith(found.text()):
                    return found
    return None


def closed(factor: Factor) -> Shared | None:
    """The function that goes when a factor turns back; None where something else calls it, too."""
    calls = [call_in(seed.code, seed.operand) for seed in factor.seeds]
    known = tuple(call for call in calls if call is not None)
    made = made_in(known[0].operand.code) if known and len(known) == len(calls) else None
    if made is None:
        return None
    own = {id(made.made), *(id(call.node.func) for call in known if isinstance(call.node, ast.Call))}
    if {id(node) for node in made.code.nodes.mentioning(NAME)} != own:
        return None
    return Shared(made.code, made.root, made.style, known, made.gives, made.made)


def _last_import(code: Code) -> int:
    """The last line of the imports at a file's begin; 0 where it begins otherwise."""
    line = 0
    for node in code.tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            line = node.end_lineno or node.lineno
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            break
    return line
