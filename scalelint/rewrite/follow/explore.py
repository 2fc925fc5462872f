"""Finding every mention of the cells that a tracer follows, and telling apart what only shares their name."""

from __future__ import annotations

import ast
from collections.abc import Sequence

from scalelint.knowledge.vocabulary import words_of
from scalelint.rewrite.edit.items import is_row
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import called
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.edit.unpacked import is_made, item_of, unpacked
from scalelint.rewrite.follow import inspected
from scalelint.rewrite.follow.entries import near_autoencoder
from scalelint.rewrite.follow.handed import Handed
from scalelint.rewrite.follow.loaded import handed_in, is_state, reads_configuration
from scalelint.rewrite.follow.makers import Makers
from scalelint.rewrite.follow.mentions import Mentions
from scalelint.rewrite.follow.options import TYPED
from scalelint.rewrite.follow.packed import Packed
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.follow.rows import is_iterable
from scalelint.rewrite.follow.targets import function_of
from scalelint.rewrite.follow.trace import Tracer
from scalelint.rewrite.follow.whole import SET_BY_NAME, Wholes, sets_by_name
from scalelint.rewrite.program.bindings import is_missing, parameter, stored
from scalelint.rewrite.program.callees import fields
from scalelint.rewrite.program.families import buffer_name
from scalelint.rewrite.program.names import Cell, Names, default_of, reading
from scalelint.rewrite.program.saved import in_buffers, in_configurations
from scalelint.rewrite.program.tree import Place
from scalelint.rewrite.program.turns import iterated

_SAVED_STATE = "this was saved by an earlier run, and what is saved keeps the old number"


class Explorer:
    """Visits cells until no new one joins."""

    def __init__(
        self,
        names: Names,
        start: set[Cell],
        to: str,
        sites: Sequence[Place],
        barred: frozenset[Cell] = frozenset(),
    ) -> None:
        self.names = names
        self.start = frozenset(start)
        self.sites = sites  #: where a site reads the cells that it starts from
        self.tracer = Tracer(names, start, to, barred)
        self.reach = Reach(self.tracer)

    def run(self) -> Reach:
        """Follow everything that is certain."""
        while (cell := self.tracer.step()) is not None:
            if cell[0] == "var":
                self._variable(cell)
            elif cell[0] == "attr":
                self._attribute(cell)
            elif cell[0] == "item":
                Packed(self).item(cell)
        return self.reach

    # -- variables and parameters ------------------------------------------------------------------------------

    def _variable(self, cell: Cell) -> None:
        code = self.names.tree.code(cell[1])
        if code is None:
            return
        if not cell[2]:
            self._global(cell)
        for node in code.nodes.mentioning(cell[3]) if cell[2] else ():
            if isinstance(node, ast.Name) and self.names.cell(code, node) == cell:
                self.touch(code, node, cell)
        for place in Wholes(self.names).of_function(code, cell[2], cell[3]):
            reason = f"`{' '.join(code.source_of(place.node).split())[:60]}` reads it by name; read it plainly"
            self.tracer.found.refuse(reason, place, cell)
        function = function_of(code, cell)
        if function is not None:
            self._parameter(function, cell)

    def _global(self, cell: Cell) -> None:
        """A variable of a module: wherever files of the tree read it, under whatever name."""
        for code in self.names.tree.codes(self.names.tree.sources.mentioning(cell[3])):
            for ways in self.names.origins(code):
                also = [("var", origin.path, "", name) for origin, name in ways]
                for other in also if cell in also else ():
                    self.tracer.merge(other, Place(code, code.tree))
        for place in [
            p for name in (cell[3], *self.names.called_also(cell[3])) for p in self.names.tree.mentions(name)
        ]:
            code, node = place
            if isinstance(node, ast.Constant):
                node = code.parent(node) or node
                if isinstance(node, ast.Subscript) and called(node.value) in ("vars", "globals", "__dict__"):
                    reason = f"`{code.source_of(node)[:60]}` may read it by name; read it plainly"
                    self.tracer.found.refuse(reason, Place(code, node))
                elif isinstance(node, ast.Call) and sets_by_name(node, place.node):
                    self.tracer.found.refuse(SET_BY_NAME, Place(code, node))
            if isinstance(node, (ast.Name, ast.Attribute, ast.Call)) and self.names.cell(code, node) == cell:
                self.touch(code, node, cell)

        for place in Wholes(self.names).of_module(cell[1]):
            text = " ".join(place.code.source_of(place.node).split())[:60]
            self.tracer.found.refuse(f"`{text}` may read or set it by name; do that plainly", place)

    def _parameter(self, function: Place, cell: Cell) -> None:
        """A parameter: its default, and what every call gives for it."""
        assert isinstance(function.node, Function)
        self._save(in_configurations(function), function, cell)
        argument, default = parameter(function.node, cell[3])
        if argument is not None:
            self.tracer.found.definitions.append(Place(function.code, argument))
        for reason, place in inspected.about(self.names, self.tracer.calls, function):
            self.tracer.found.refuse(reason, place, cell)
        if default is not None:
            self.tracer.value(function.code, default, cell)
        given = default is not None
        for place, certain in self.tracer.calls.calls(function):
            assert isinstance(place.node, ast.Call)
            value = self.tracer.calls.argument(function, place.node, cell[3])
            if value is None:
                Handed(self).spread(function, place, cell)
                continue
            given = True
            if certain:
                self.tracer.value(place.code, value, cell)
            elif self.may_be_meant(place):
                self.tracer.found.refuse(
                    f"this call may be to `{cell[2]}`, through something of unknown class; annotate it", place
                )
        Handed(self).parameter(function, cell)
        if not given:
            self.reach.uncalled.append(function)

    def _save(self, reason: str, place: Place, cell: Cell) -> None:
        if reason and not self.tracer.renews(str(cell[-1])):
            self.tracer.found.saved.append((reason, place))
            self.tracer.found.blame.setdefault((reason, place), set()).add(cell)

    def may_be_meant(self, place: Place) -> bool:
        """Whether a call through something of unknown class may be about an autoencoder."""
        assert isinstance(place.node, ast.Call) and isinstance(place.node.func, ast.Attribute)
        return near_autoencoder(place.code.source_of(place.node.func.value), self.names.vocabulary)

    # -- attributes --------------------------------------------------------------------------------------------

    def _attribute(self, cell: Cell) -> None:
        for code, node, found in Mentions(self).of(cell[2]):
            if found == cell and (found[1] != "?" or self._is_same(Place(code, node), cell[2])):
                self.touch(code, node, cell)
            elif found is not None and found[0] == cell[0] == "attr" and self._is_kin(found[1], cell[1]):
                self.tracer.merge(found, Place(code, node))
            elif found == ("attr", "?", cell[2]):
                self.reach.unknown.append(Place(code, node))
        self._constructed(cell)
        for path in self.names.tree.unread(cell[2]):
            self.tracer.found.refuse(
                f"{path} mentions it and can't be parsed",
                next(iter(self.tracer.found.definitions), nowhere(self.names)),
            )

    def _is_same(self, place: Place, name: str) -> bool:
        """Whether an attribute of something of unknown class is the factor's: a name of one word is many things'."""
        if len(words_of(name)) > 1:
            return True
        near = [site for site in self.sites if site.code is place.code and _holder(site) == _holder(place)]
        own = place.code.class_of(place.node)
        return any(site.code.class_of(site.node) is own for site in near)

    def _is_kin(self, one: str, other: str) -> bool:
        return "::" in one and "::" in other and self.names.are_kin(one, other)

    def _constructed(self, cell: Cell) -> None:
        """A field of a class without ``__init__``: what its constructor is given, and who else may make objects."""
        place = self.names.node_of(cell[1])
        if place is None or not isinstance(place.node, ast.ClassDef) or cell[2] not in fields(place.node):
            return
        for reason, where in Wholes(self.names).of_fields(place, cell[2]):
            self.tracer.found.refuse(reason, where, cell)
            self.tracer.found.is_unpacked |= where != place
        family = [place.node.name, *self.names.heirs(place.node.name)]
        for name in dict.fromkeys([*family, *(also for each in family for also in self.names.called_also(each))]):
            for mention in self.names.tree.mentions(name):
                call = mention.code.parent(mention.node)
                owner = self.names.class_named(mention.code, name)
                if isinstance(call, ast.Call) and owner and self.names.attribute_of(owner, cell[2]) == cell:
                    self._made(place, call, mention, cell)

    def _made(self, place: Place, call: ast.Call, mention: Place, cell: Cell) -> None:
        """A call of a class with the field, or one that the class is handed to."""
        assert isinstance(place.node, ast.ClassDef)
        if call.func is mention.node:
            callee = self.tracer.calls.callee(mention.code, call)
            made = callee if callee is not None and isinstance(callee.node, ast.ClassDef) else None
            value = self.tracer.calls.argument(made, call, cell[2]) if made is not None else None
            if value is not None:
                self.tracer.value(mention.code, value, cell)
            elif made is not None and not any(map(_is_of_python, call.keywords)):
                Handed(self).spread(made, Place(mention.code, call), cell)
        elif mention.node in call.args:
            for reason, source in Makers(self.tracer.calls).sources(place.node, cell[2], Place(mention.code, call)):
                self.tracer.found.refuse(reason, source)

    # -- reads and writes ----------------------------------------------------------------------------------------

    def touch(self, code: Code, node: ast.AST, cell: Cell) -> None:
        """One read or write of a cell that turns."""
        if cell in self.tracer.barred or is_made(code, node):
            return
        if cell[:2] == ("attr", "?") and cell in self.tracer.found.cells:
            self._loaded(code, node, cell)
        if isinstance(node, ast.Call) and buffer_name(node):
            self.tracer.found.definitions.append(Place(code, node))
            self._buffer(code, node, cell)
        elif isinstance(getattr(node, "ctx", None), ast.Store):
            self._store(code, node, cell)
        elif isinstance(getattr(node, "ctx", None), ast.Load) or isinstance(node, ast.Call):
            known = len(self.tracer.found.uses)
            self.tracer.load(code, node, cell)
            default = default_of(node)
            if default is not None and (cell in self.tracer.found.cells or len(self.tracer.found.uses) > known):
                loose = cell[:2] == ("attr", "?")  # whoever fills the object may give it another one
                self.tracer.value(code, default, None if loose else cell)

    def _loaded(self, code: Code, node: ast.AST, cell: Cell) -> None:
        """A read of something that came out of a file or a command line."""
        read = reading(node) if isinstance(node, ast.Call) else None
        base = read[0] if read is not None else getattr(node, "value", None)
        if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
            return
        if is_state(self.names, code, base) and not self.tracer.renews(cell[2]):
            self.tracer.found.refuse(_SAVED_STATE, Place(code, node), cell)
            return
        call = next((each for each in handed_in(self.tracer.calls, code, base) if each is not None), None)
        if call is None or self.tracer.renews(cell[2]):
            return
        reason = f"`{' '.join(ast.unparse(call).split())[:60]}` loads it, and what was saved before is not rewritten"
        is_typed = called(call).startswith("parse_")
        reason = TYPED if is_typed else reason
        if reads_configuration(call) or is_typed:
            self.reach.open.append((reason, Place(code, node), cell))
        else:
            self.tracer.found.refuse(reason, Place(code, node), cell)

    def _buffer(self, code: Code, node: ast.Call, cell: Cell) -> None:
        self._save(in_buffers(node), Place(code, node), cell)
        if len(node.args) > 1:
            self.tracer.value(code, node.args[1], cell)

    def _store(self, code: Code, node: ast.AST, cell: Cell) -> None:
        self.tracer.found.definitions.append(Place(code, node))
        values = stored(code, node)
        for value in values:
            self.tracer.value(code, value, cell)
            self._save(in_buffers(value), Place(code, node), cell)
        parent = code.parent(node)
        together = isinstance(parent, ast.Assign) and len(parent.targets) > 1 and not is_missing(parent.value)
        for other in parent.targets if together else ():  # type: ignore[union-attr]
            also = self.names.cell(code, other)
            if also is not None and also[0] != "outside":
                self.tracer.merge(also, Place(code, node))
                self.tracer.found.fed.add(also)
        items = iterated(code, node) if not values else None
        more = parent.value if isinstance(parent, ast.AugAssign) else None
        is_more = isinstance(more, ast.Dict) and isinstance(parent.op, ast.BitOr)  # type: ignore[union-attr]
        if more is not None and (is_more or (is_row(more) and isinstance(parent.op, ast.Add))):  # type: ignore[union-attr]
            self.tracer.value(code, more, cell)
        elif items is not None and is_iterable(self.names, code, items):
            self.tracer.value(code, items, cell)
        elif not values and not isinstance(parent, ast.AnnAssign) and not self._unpack(code, node, cell):
            self.tracer.found.refuse(_unfollowed(code, node), Place(code, node))

    def _unpack(self, code: Code, node: ast.AST, cell: Cell) -> bool:
        """Whether a variable of a function that is unpacked with others can be inverted in a line of its own."""
        found = unpacked(code, node) if cell[0] == "var" and cell[2] and not code.path.endswith(".ipynb") else None
        if found is None:
            return False
        self.tracer.found.unpacked.append(found)
        self.tracer.found.feed(cell)
        return True


def _is_of_python(word: ast.keyword) -> bool:
    """Whether a call is handed what a configuration in Python says: ``**runpy.run_path(path)["ae"]``, which turns with it."""
    return word.arg is None and any(called(node) == "run_path" for node in ast.walk(word.value))


def _unfollowed(code: Code, node: ast.AST) -> str:
    """Why a store is not followed, and what to write instead."""
    item = item_of(code, node)
    if item:
        return f"it is unpacked together with others; give it a line of its own: `{code.source_of(node)} = {item}`"
    return "it gets its value in a way that can't be followed; assign it plainly"


def _holder(place: Place) -> str:
    """The text of the object whose attribute or key is read."""
    code, node = place
    read = reading(node) if isinstance(node, ast.Call) else None
    holder = read[0] if read is not None else getattr(node, "value", node)
    return code.source_of(holder)


def nowhere(names: Names) -> Place:
    code = next(code for code in map(names.tree.code, names.tree.paths) if code is not None)
    return Place(code, code.tree)
