"""A function through which a file reads a value that can't turn: for functions what a property is for a class.

``vae.config.scaling_factor`` in functions of a script, or in methods that reach it in more than one way: there is no line
of the tree that could hold its inverse. Nor is there one for ``args.latent_scale``, which keeps the meaning that people
type. The file gets one private function that takes the object, behind its imports, and the sites call it. On the way back
it is known by its text, and goes. What else reads the value goes on doing so.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.operators import host, operates, turned
from scalelint.rewrite.edit.reciprocal import inner_of, power_of, reciprocal_of, style_of
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
_WHAT_IT_IS = {
    "std": "The standard deviation of the latents: `{root}` is its reciprocal.",
    "reciprocal": "The reciprocal of the latents' standard deviation, which `{root}` is.",
}
_TEXT = '{nl}{nl}{nl}def {name}({holder}):{nl}    """{what}"""{nl}    return {style}{root}'


@dataclass(frozen=True)
class Call:
    """One site that reads the value, or calls the function."""

    operand: Place
    node: ast.expr  #: the expression itself, without what is wrapped around it
    holder: str  #: the object that is read from, or whose configuration is, as written


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
            read = f"{call.holder}{self.root.removeprefix(self.holder)}" if self.made else f"{self.name}({call.holder})"
            found.append(Change(*self.code.stretch(call.node), read))
        place = self.place()
        return [*found, Change(place - len(self.text()), place, "") if self.made else Change(place, place, self.text())]

    @property
    def holder(self) -> str:
        """What the function calls the object that it is handed."""
        return re.split(r"[.\[]", self.root, maxsplit=1)[0]

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
        is_configured = not CONFIGS.isdisjoint(self.root.split("."))
        what = _WHAT[self.gives] if is_configured else _WHAT_IT_IS[self.gives].format(root=self.root)
        words = {"name": self.name, "holder": self.holder, "style": self.style, "root": self.root, "what": what}
        return _TEXT.format(nl=newline, **words)


def shared(factor: Factor, to: str) -> Shared | None:
    """The function that turns a factor's sites in one file; None where they read its value in another way."""
    calls = [read_in(seed.code, seed.operand) for seed in factor.seeds]
    known = tuple(call for call in calls if call is not None)
    if not known or len(known) != len(calls):
        return None
    known += _also(factor, known)
    first, code = known[0], known[0].operand.code
    if any(call.operand.code is not code for call in known):
        return None
    roots = {code.source_of(call.node).removeprefix(call.holder) for call in known}
    if len(roots) != 1 or not _last_import(code):
        return None
    if NAME in code.text or code.path.endswith(".ipynb"):
        return None
    styles = Counter(style for call in known if (style := style_of(code, call.operand.node)))
    style = styles.most_common(1)[0][0] if styles else _STYLES[0]
    tail = roots.pop()
    holder = "vae" if _is_configured(first.node) else _called(first.node.value)  # type: ignore[attr-defined]
    return Shared(code, f"{holder}{tail}", style, known, to) if holder.isidentifier() else None


def beside(first: Shared) -> Shared:
    """The same function under another name, for a file that has one for another value."""
    return replace(first, name=f"_{first.holder}{NAME}")


def _also(factor: Factor, known: tuple[Call, ...]) -> tuple[Call, ...]:
    """What else scales by what the sites read, and was not seen to be a site."""
    own = {id(call.operand.node) for call in known}
    uses = factor.reach.tracer.found.uses if factor.reach is not None else []
    others = (read_in(use.place.code, use.place.node) for use in uses if id(use.place.node) not in own)
    texts = {(call.operand.code.path, call.operand.code.source_of(call.node)) for call in known}
    return tuple(o for o in others if o and (o.operand.code.path, o.operand.code.source_of(o.node)) in texts)


def read_in(code: Code, operand: ast.AST) -> Call | None:
    """What a site's operand reads from an object that a name holds, or out of its configuration."""
    node: ast.AST | None = operand
    while node is not None and not _is_read(node):
        node = reciprocal_of(node) or inner_of(node) or power_of(node)
    if node is None:
        return None
    holder: ast.expr = node.value  # type: ignore[attr-defined]
    holder = holder.value if _is_configured(node) else holder  # type: ignore[attr-defined]
    base: ast.AST = holder
    while isinstance(base, (ast.Attribute, ast.Subscript)):
        base = base.value
    is_named = isinstance(base, ast.Name) and base.id not in ("self", "cls")
    is_named = is_named or (isinstance(base, ast.Name) and _is_configured(node))
    return Call(Place(code, operand), node, code.source_of(holder)) if is_named else None  # type: ignore[arg-type]


def _is_read(node: ast.AST) -> bool:
    """``args.scale`` or ``stats["scale"]``."""
    key = node.slice if isinstance(node, ast.Subscript) else None
    return isinstance(node, ast.Attribute) or (isinstance(key, ast.Constant) and isinstance(key.value, str))


def _is_configured(node: ast.AST) -> bool:
    """Whether an attribute is one of a configuration: ``vae.config.scaling_factor``."""
    config = node.value if isinstance(node, ast.Attribute) else None
    return isinstance(config, ast.Attribute) and config.attr in CONFIGS


def _called(holder: ast.AST) -> str:
    """What a function may call an object: its last name."""
    if isinstance(holder, ast.Subscript):
        return str(getattr(holder.slice, "value", ""))
    return holder.attr if isinstance(holder, ast.Attribute) else getattr(holder, "id", "")


def call_in(code: Code, operand: ast.AST) -> Call | None:
    """What a site's operand hands to the function that was made for the file."""
    node: ast.AST | None = operand
    while node is not None and not called_in(node).endswith(NAME):
        node = reciprocal_of(node) or inner_of(node) or power_of(node)
    if not isinstance(node, ast.Call) or len(node.args) != 1 or node.keywords or made_in(code, called_in(node)) is None:
        return None
    return Call(Place(code, operand), node, code.source_of(node.args[0]))


def called_in(node: ast.AST) -> str:
    """The name of the function that a call calls."""
    name: str = getattr(getattr(node, "func", None), "id", "")
    return name


def made_in(code: Code, name: str) -> Shared | None:
    """The function of a file, known by its text."""
    for node in code.tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == name:
            last = node.body[-1]
            value = last.value if isinstance(last, ast.Return) else None
            inner = reciprocal_of(value) if value is not None else None
            if value is None or inner is None:
                return None
            for gives in _WHAT:
                found = Shared(code, code.source_of(inner), style_of(code, value), (), gives, node, name)
                if code.text[: found.place()].endswith(found.text()):
                    return found
    return None


def closed(factor: Factor) -> Shared | None:
    """The function that goes when a factor turns back; None where something else calls it, too."""
    calls = [call_in(seed.code, seed.operand) for seed in factor.seeds]
    known = tuple(call for call in calls if call is not None)
    names = {called_in(call.node) for call in known}
    made = made_in(known[0].operand.code, names.pop()) if len(names) == 1 and len(known) == len(calls) else None
    if made is None:
        return None
    own = {id(made.made), *(id(call.node.func) for call in known if isinstance(call.node, ast.Call))}
    others = [node for node in made.code.nodes.mentioning(made.name) if id(node) not in own]
    also = [_scaling(made.code, node) for node in others]
    if None in also:
        return None
    known += tuple(call for call in also if call is not None)
    return replace(made, calls=known)


def _scaling(code: Code, mention: ast.AST) -> Call | None:
    """The call of the function by whose result something is scaled, perhaps nothing that was seen to be a latent."""
    operand = code.parent(mention)
    while operand is not None and not operates(host(code, operand), operand):
        outer = code.parent(operand)
        handed_on = outer is not None and operand in (reciprocal_of(outer), inner_of(outer), power_of(outer))
        operand = outer if handed_on else None
    return call_in(code, operand) if operand is not None else None


def _last_import(code: Code) -> int:
    """The last line of the imports at a file's begin; 0 where it begins otherwise."""
    line = 0
    for node in code.tree.body:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            line = node.end_lineno or node.lineno
        elif not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)):
            break
    return line
