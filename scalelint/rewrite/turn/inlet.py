"""A property through which a class reads a value that lies outside of the tree: made on the way there, gone on the way back.

``self.vae.config.scaling_factor`` belongs to a checkpoint, and so does a persistent buffer: where the methods of one
class read it, there is no line of the tree that could hold its inverse. So the class gets one: a private property,
which reads the value each time as the methods did. It stands at the end of the class, where it moves none of the other
lines, and on the way back it is known by its text. What else reads the value, or sets it, goes on doing so: nothing but
the sites changes.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scalelint.knowledge.vocabulary import Vocabulary
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.items import picked_from
from scalelint.rewrite.edit.nodes import Function, inside
from scalelint.rewrite.edit.operators import host, turned
from scalelint.rewrite.edit.reciprocal import LOOSE, MAKING, called, inner_of, reciprocal_of, style_of
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow.lists import fits_lists
from scalelint.rewrite.program.names import CONFIGS, Cell, Names
from scalelint.rewrite.program.tree import Place, class_key
from scalelint.rewrite.turn.sharing import Shared, closed, read_in, shared

if TYPE_CHECKING:
    from scalelint.rewrite.follow.factors import Factor, Seed

_STYLE = "1 / "
#: what a factor may be computed by
_COMPUTED = (ast.Attribute, ast.Subscript, ast.Call, ast.BinOp, ast.IfExp)
#: what means something else in another place
_PLACED = (ast.Await, ast.Yield, ast.YieldFrom, ast.NamedExpr, ast.Lambda, ast.GeneratorExp, ast.ListComp)
_WHAT = {
    "std": "The standard deviation of the latents: the {holder} holds its reciprocal.",
    "reciprocal": "The reciprocal of the latents' standard deviation, which the {holder} holds.",
}
_TEXT = '{nl}{nl}{outer}@property{nl}{outer}def {name}(self):{nl}{inner}"""{what}"""{nl}{inner}return {style}{root}'


@dataclass(frozen=True)
class Read:
    """One site of a class that reads the value."""

    operand: Place
    node: ast.expr  #: the expression itself, without what is wrapped around it
    owner: ast.ClassDef


@dataclass(frozen=True)
class Inlet:
    """The property with the sites that read it, or that will."""

    code: Code
    owner: ast.ClassDef
    name: str
    root: str  #: what it inverts: ``self.vae.config.scaling_factor``
    style: str  #: how the inverse is written
    reads: tuple[Read, ...]
    gives: str  #: the convention of what it returns
    made: ast.FunctionDef | None = None  #: the property, where there is one: then it goes

    @property
    def is_plain(self) -> bool:
        """Whether it inverts an attribute of the object, not what is computed."""
        return _is_of_self(_parsed(self.root))

    @property
    def is_loose(self) -> bool:
        """Whether what it inverts needs parentheses behind ``1 /``."""
        return isinstance(_parsed(self.root), LOOSE)

    def changes(self) -> list[Change]:
        """The edits that let the sites read the property and make it; or let them read the value and take it away."""
        found = []
        for read in self.reads:
            parent = host(self.code, read.operand.node)
            assert parent is not None
            found += turned(self.code, parent, read.operand.node, self.style)
            found.append(Change(*self.code.stretch(read.node), self.root if self.made else f"self.{self.name}"))
        place = self.place()
        return [*found, Change(place - len(self.text()), place, "") if self.made else Change(place, place, self.text())]

    def place(self) -> int:
        """The offset of the property's end, or of the line's end that it goes behind."""
        if self.made is not None:
            return self.code.stretch(self.made)[1]
        line = self.owner.end_lineno or 1
        start = self.code.offsets.starts[line - 1]
        return start + len(self.code.offsets.line(line).rstrip("\r\n"))

    def text(self) -> str:
        """The property as it is written, with the line's end before it."""
        first = self.code.offsets.line(self.owner.lineno)
        newline = first[len(first.rstrip("\r\n")) :]
        outer = self._indentation(next(child for child in self.owner.body if isinstance(child, Function)))
        inner = outer + outer.removeprefix(self._indentation(self.owner))
        what = _WHAT[self.gives].format(holder=_holder(self.root))
        root = f"({self.root})" if self.is_loose else self.root
        words = {"name": self.name, "style": self.style, "root": root, "what": what}
        return _TEXT.format(nl=newline, outer=outer, inner=inner, **words)

    def _indentation(self, node: ast.stmt) -> str:
        return self.code.offsets.line(node.lineno)[: node.col_offset]


def inlet_of(factor: Factor, names: Names, to: str, strange: Collection[str] = ()) -> Inlet | Shared | None:
    """The property or function that turns a factor, or that goes when it turns back; None where no single class reads it.

    ``strange``: the names that sites read from objects of unknown class, which may be of this one.
    """
    if factor.reach is None:
        return closed(factor) or opened(factor, names, to) or shared(factor, to)
    made = _closed(factor, names, to)
    if made is not None:
        return made
    found = factor.reach.tracer.found
    held = {cell[2] for cell in found.cells if cell[0] == "attr"}
    return opened(factor, names, to) if found.saved and not held.intersection(strange) else None


def classes_of(factor: Factor, names: Names) -> list[list[Seed]]:
    """The sites of a value from outside by the class that reads it through one expression; then by the file; last, the others.

    A class is one where all of its sites read the value alike: then it can get a property, which those that inherit from it
    have too, else its file a function.
    """
    places = [(seed, seed.code.class_of(seed.operand)) for seed in factor.seeds]
    alike: dict[ast.ClassDef, set[str]] = {}
    for seed, owner in places:
        read = _read(names, seed.code, seed.operand)
        if owner is not None:
            fits = read is not None and read.owner is owner
            alike.setdefault(owner, set()).add(seed.code.source_of(read.node) if read is not None and fits else "")
    found: dict[ast.ClassDef | None, list[Seed]] = {}
    for seed, owner in places:
        is_alike = owner is not None and len(alike[owner]) == 1 and "" not in alike[owner]
        kin = [each for each in alike if owner is not None and alike[each] == alike[owner]]
        top = _top(names, seed.code, owner, kin) if owner is not None and is_alike else None
        found.setdefault(top, []).append(seed)
    rest = found.pop(None, [])
    apart: dict[str, list[Seed]] = {}
    for seed in rest:
        apart.setdefault(seed.path, []).append(seed)
    alone = [seeds for seeds in apart.values() if all(read_in(seed.code, seed.operand) is not None for seed in seeds)]
    others = [seed for seeds in apart.values() if seeds not in alone for seed in seeds]
    return [*found.values(), *alone, *([others] if others else [])]


def opened(factor: Factor, names: Names, to: str) -> Inlet | None:
    """The property that a class gets, where all sites of a factor read it in the methods of that class."""
    reads = [_read(names, seed.code, seed.operand) for seed in factor.seeds]
    found = tuple(read for read in reads if read is not None)
    if not found or len(found) != len(reads):
        return None
    first = found[0]
    code, root = first.operand.code, first.operand.code.source_of(first.node)
    owners = list(dict.fromkeys(read.owner for read in found))
    plain = isinstance(first.node, ast.Attribute) and _is_of_self(first.node)
    owner = _top(names, code, first.owner, owners)
    if not plain and len(owners) > 1:
        return None
    if not all(_top(names, code, each, owners) is owner for each in owners):
        return None
    if not all(read.operand.code is code and code.source_of(read.node) == root for read in found):
        return None
    found += _also(factor, names, found, root)
    holders = root.split(".")[1:-1] if plain else []
    name = "_".join(["", *(part.strip("_") for part in holders if part not in CONFIGS), "latent_scale"])
    if "\n" in root or not name.isidentifier():
        return None
    is_whole = plain and (_is_number(first.node.attr, names.vocabulary) or _is_tensor(factor, found))  # type: ignore[attr-defined]
    if plain and not is_whole and not _is_buffer(names, code, first.node):
        return None
    if _is_taken(names, code, name, root):
        return None
    inverted = [read.operand.node for read in found if reciprocal_of(read.operand.node) is not None]
    styles = Counter(style for node in inverted if (style := style_of(code, node)))
    return Inlet(code, owner, name, root, styles.most_common(1)[0][0] if styles else _STYLE, found, to)


def _top(names: Names, code: Code, owner: ast.ClassDef, classes: Collection[ast.ClassDef]) -> ast.ClassDef:
    """The farthest of some classes of a file that one inherits from: what it has, the others have."""
    above = names.lineage(class_key(Place(code, owner)))
    here = {class_key(Place(code, each)): each for each in classes if each in code.tree.body}
    return next((here[key] for key in reversed(above) if key in here), owner)


def _also(factor: Factor, names: Names, known: tuple[Read, ...], root: str) -> tuple[Read, ...]:
    """What else the class scales by what its sites read, and was not seen to be a site."""
    own = {id(read.operand.node) for read in known}
    uses = factor.reach.tracer.found.uses if factor.reach is not None else []
    others = (_read(names, use.place.code, use.place.node) for use in uses if id(use.place.node) not in own)
    owners = {read.owner for read in known}
    return tuple(o for o in others if o and o.owner in owners and o.operand.code.source_of(o.node) == root)


def beside(inlet: Inlet, names: Names) -> Inlet | None:
    """The same property under a longer name, for a class that has one for another value; None where there is none."""
    holders = [part.strip("_") for part in inlet.root.split(".")[1:-1]] if inlet.is_plain else []
    name = "_".join(["", *holders, "latent_scale"])
    if inlet.made is not None or name == inlet.name or _is_taken(names, inlet.code, name, inlet.root):
        return None
    return replace(inlet, name=name)


def _is_taken(names: Names, code: Code, name: str, root: str) -> bool:
    """Whether a name means something else already: properties of other classes that invert the same may have it."""
    ways = [f"{style}{root}".encode() for style in (_STYLE, "1.0 / ")]
    for path in names.tree.sources.holding(name):
        source = names.tree.sources.source(path)
        if path == code.path or source.count(f"def {name}(self)".encode()) > sum(map(source.count, ways)):
            return True
    return False


def _holder(root: str) -> str:
    return "configuration" if CONFIGS.intersection(root.split(".")) else "attribute"


def _is_number(name: str, vocabulary: Vocabulary) -> bool:
    """Whether a key is a factor for the whole latent: a list of channels has no inverse as it is."""
    meaning = vocabulary.meaning_of(name)
    return meaning is not None and meaning.role == "scale"


def _is_tensor(factor: Factor, reads: tuple[Read, ...]) -> bool:
    """Whether an attribute is scaled by as it is, so that it has an inverse as it is: a tensor, and no list of channels."""
    found = factor.reach.tracer.found if factor.reach is not None else None
    is_listed = found is not None and (found.listed or bool(fits_lists(found)))
    is_configured = any(not CONFIGS.isdisjoint(ast.unparse(read.node).split(".")) for read in reads)
    return not (is_listed or is_configured) and not any(_is_made(read.operand.node, read.node) for read in reads)


def _is_made(operand: ast.AST, node: ast.AST) -> bool:
    """Whether an operand makes a tensor or number of what it reads: ``torch.tensor(self.stds)``."""
    outer: ast.AST | None = operand
    while outer is not None and outer is not node:
        if called(outer) in MAKING:
            return True
        outer = reciprocal_of(outer) or inner_of(outer) or picked_from(outer)
    return outer is None


def _parsed(text: str) -> ast.expr:
    """An expression that may stand in several lines."""
    return ast.parse(f"({text}\n)", mode="eval").body


def made_apart(factor: Factor, names: Names) -> list[list[Seed]]:
    """The sites of a factor by the property that each reads, where several classes of one family got one of their own."""
    made = _made(factor)
    if len(made) < 2:
        return []
    found: dict[ast.AST | None, list[Seed]] = {}
    for seed in factor.seeds:
        read = _read(names, seed.code, seed.operand)
        found.setdefault(_nearest(names, read, made) if read is not None else None, []).append(seed)
    return [] if None in found else [*found.values()]


def _made(factor: Factor) -> list[Place]:
    """The functions that define what the sites read, where it is one attribute and nothing else gives it a value."""
    found = factor.reach.tracer.found if factor.reach is not None else None
    if found is None or len(found.cells) != 1 or next(iter(found.cells))[0] != "attr":
        return []
    return [place for place in found.definitions if isinstance(place.node, ast.FunctionDef)]


def _nearest(names: Names, read: Read, made: Collection[Place]) -> ast.AST | None:
    """The property that a method of a class reads: its own, else that of the nearest class it inherits from in its file."""
    code = read.operand.code
    owners = {p.code.class_of(p.node): p.node for p in made if p.code is code}
    classes = {class_key(Place(code, owner)): node for owner, node in owners.items() if owner is not None}
    return next((classes[key] for key in names.lineage(class_key(Place(code, read.owner))) if key in classes), None)


def _closed(factor: Factor, names: Names, to: str) -> Inlet | None:
    """The property that goes; where several classes have one of the name, that of the factor's sites."""
    assert factor.reach is not None
    found = factor.reach.tracer.found
    every = _made(factor)
    uses = [_read(names, use.place.code, use.place.node) for use in found.uses]
    read_by = [(read, _nearest(names, read, every)) for read in uses if read is not None]
    own = {id(seed.operand) for seed in factor.seeds}
    nodes = {id(node): node for read, node in read_by if id(read.operand.node) in own} if len(every) > 1 else {}
    made = next((p for p in every if not nodes or p.node in nodes.values()), None)
    if made is None or len(nodes) > 1 or found.refusals:
        return None
    code, function = made
    assert isinstance(function, ast.FunctionDef)
    owner, last = code.class_of(function), function.body[-1]
    value = last.value if isinstance(last, ast.Return) else None
    inner = reciprocal_of(value) if value is not None else None
    if owner is None or value is None or inner is None:
        return None
    cell = next(iter(found.cells))
    mentions = {id(p.node) for p in names.tree.mentions(cell[2]) if not _is_of_another(names, p, cell)}
    if mentions != {*(id(p.node) for p in every), *(id(read.node) for read, node in read_by if node is not None)}:
        return None  # something else reads it too
    reads = tuple(read for read, node in read_by if node is function)
    gives = "std" if to == "reciprocal" else "reciprocal"
    inlet = Inlet(code, owner, cell[2], code.source_of(inner), style_of(code, value), reads, gives, function)
    if isinstance(inner, LOOSE) and not all(_has_room(code, read.node, inner) for read in reads):
        return None
    return inlet if code.text[: inlet.place()].endswith(inlet.text()) else None


def _is_of_another(names: Names, mention: Place, cell: Cell) -> bool:
    """Whether a mention is a property of this name in another class or read by one, or a function or variable of it."""
    code, node = mention
    if isinstance(node, Function):
        owner = code.parent(node)
        if not isinstance(owner, ast.ClassDef):
            return True
        return names.attribute_of(class_key(Place(code, owner)), node.name) != cell
    return isinstance(node, (ast.Attribute, ast.Name)) and names.cell(code, node) not in (cell, ("attr", "?", cell[2]))


def _read(names: Names, code: Code, operand: ast.AST) -> Read | None:
    """What a site's operand reads, in a method that is the class's own: ``self.…``, or an expression of nothing else."""
    node: ast.AST | None = operand
    while node is not None and not isinstance(node, ast.Attribute):
        node = reciprocal_of(node) or inner_of(node)
    if node is None or not _is_of_self(node):
        node = _closed_expression(names, code, operand) or _picked(names, code, operand)
    if not isinstance(node, ast.expr):
        return None
    me = next((part for part in inside(node) if isinstance(part, ast.Name) and part.id == "self"), None)
    method = names.home(code, me, "self") if me is not None else code.scope(node)
    owner = code.parent(method)
    own = isinstance(method, Function) and len(names.bound(code, method, "self")) == 1
    return Read(Place(code, operand), node, owner) if own and isinstance(owner, ast.ClassDef) else None


def _picked(names: Names, code: Code, operand: ast.AST) -> ast.expr | None:
    """The buffer or property of which a site picks an item: ``self.std[i]``; what else is held may be a list, which has no inverse."""
    node: ast.AST | None = operand
    while node is not None and not isinstance(node, ast.Attribute):
        node = reciprocal_of(node) or inner_of(node) or picked_from(node)
    if node is None or not _is_of_self(node):
        return None
    stores = [place.node for place in names.stores(code, node)]
    is_made = bool(stores) and all(isinstance(store, ast.FunctionDef) for store in stores)
    return node if is_made or _is_buffer(names, code, node) else None


def _is_buffer(names: Names, code: Code, node: ast.AST) -> bool:
    """Whether an attribute is a tensor for certain: nothing but ``register_buffer`` gives it a value."""
    stores = names.stores(code, node)
    return bool(stores) and all(isinstance(place.node, ast.Call) for place in stores)


def _is_of_self(node: ast.AST) -> bool:
    """Whether a dotted name begins with ``self``."""
    while isinstance(node, ast.Attribute):
        node = node.value
    return isinstance(node, ast.Name) and node.id == "self"


def _closed_expression(names: Names, code: Code, operand: ast.AST) -> ast.expr | None:
    """An expression that means the same wherever a method of the class has it: it reads ``self`` and the module."""
    node = operand
    while (inner := reciprocal_of(node)) is not None:
        node = inner
    parts = inside(node)
    if not isinstance(node, _COMPUTED) or any(isinstance(part, _PLACED) for part in parts):
        return None
    read = [part for part in parts if isinstance(part, ast.Name) and part.id != "self"]
    if any(not isinstance(names.home(code, part, part.id), ast.Module) for part in read):
        return None
    return node if not isinstance(node, LOOSE) or _has_room(code, node, node) else None


def _has_room(code: Code, place: ast.AST, node: ast.AST) -> bool:
    """Whether an expression can stand in a place without parentheses of its own."""
    start, end = code.stretch(place)
    wrapped = code.text[start - 1 : start] == "(" and code.text[code.skip(end) : code.skip(end) + 1] == ")"
    return wrapped or (isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow))
