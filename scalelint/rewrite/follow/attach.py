"""Deciding about what only shares a factor's name: keys of configurations, attributes of unknown objects."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from scalelint.knowledge.vocabulary import words_of
from scalelint.model import Definition, Span
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.edit.reciprocal import number_in
from scalelint.rewrite.edit.text import Code
from scalelint.rewrite.follow import options
from scalelint.rewrite.follow.entries import Entry, belongs, near_autoencoder, python_entry
from scalelint.rewrite.follow.explore import Explorer
from scalelint.rewrite.follow.givers import given
from scalelint.rewrite.follow.lists import refuse_lists
from scalelint.rewrite.follow.reach import Reach
from scalelint.rewrite.follow.residue import Residue
from scalelint.rewrite.follow.rows import refuse_rows
from scalelint.rewrite.follow.tables import Tables, table_of
from scalelint.rewrite.follow.targets import function_of
from scalelint.rewrite.follow.unknown import Unknown
from scalelint.rewrite.follow.whole import Wholes
from scalelint.rewrite.program.bindings import is_missing, is_property
from scalelint.rewrite.program.families import is_self
from scalelint.rewrite.program.likeness import Likeness
from scalelint.rewrite.program.names import Cell
from scalelint.rewrite.program.tree import Place, class_key, qualname

_UNCLEAR = "this may be its value, or that of another factor of this name; say whose beside it (`type=...`)"
_OTHER = "an object of `{}` may be read here, and its `{}` keeps its number; annotate what is read with its class"
_KEPT = "this keeps its number, and is inverted where it is read"
NAMESAKE = "this has its name and keeps its number: nothing was seen to read it"


@dataclass
class Attachment:
    """What is decided about one factor."""

    reach: Reach
    explorer: Explorer
    rivals: Mapping[str, int]  #: how many factors go by a name
    certain: set[tuple[str, int]]  #: lines with sites
    likeness: Likeness
    residue: Residue

    def run(self, configs: Mapping[str, list[Definition]]) -> None:
        """Decide about what only shares the factor's name, as long as that brings in more."""
        self.reach.tracer.found.current = None
        self._attached: list[Entry] = []
        unknown = Unknown(self.reach, self.explorer, self.rivals, self.certain, self.likeness)
        done: set[int] = set()
        known: set[str] = set()
        while True:
            for name in self.reach.names_held() - known:
                known.add(name)
                self._options(name)
            every: list[Place | Entry] = [*self.reach.unknown, *self.reach.entries]
            waiting = [each for each in every if id(each) not in done]
            if not waiting or self.reach.tracer.is_hopeless:
                break
            for each in waiting:
                done.add(id(each))
                if isinstance(each, Entry):
                    self._entry(each)
                else:
                    unknown.decide(each)
            self.explorer.run()
        for name in known if any(map(options.is_option, self.reach.tracer.found.definitions)) else ():
            for reason, place in options.typed(self.explorer.names, name):
                self.reach.tracer.found.refuse(reason, place, *self.reach.tracer.found.named(name))
        held = self.reach.names_held()
        fed = {each.name for each in self._attached}
        for path, definitions in configs.items():
            shared: dict[Span | None, list[Definition]] = {}
            for definition in definitions:
                shared.setdefault(definition.value_span, []).append(definition)
            for together in shared.values():
                if any(definition.name in held for definition in together):
                    self._definitions(path, together, held)
                else:
                    self._namesakes(path, together)
        self.reach.attached = {entry.name for entry in self._attached}
        self.reach.attached |= {definition.name for _, definition in self.reach.config_values}
        self._finish(fed | {definition.name for _, definition in self.reach.config_values})

    def _finish(self, fed: set[str]) -> None:
        """What nobody's mention says: ways in that no configuration explains, whole objects, other files."""
        found = self.reach.tracer.found
        for reason, place, cell in self.reach.open:
            if str(cell[-1]) not in fed:
                found.refuse(reason, place, cell)
        self._unattached()
        self._homeless()
        for name, place in self.reach.keywords:
            if self.reach.tracer.once(place, "value"):  # nobody followed the call to a parameter
                for cell in found.loose(name):
                    found.refuse("this call gives it to something unknown, which may be what scales", place, cell)
        refuse_lists(found, self.explorer.names)
        refuse_rows(found, self.explorer.names, self.reach.tracer.start)
        wholes = Wholes(self.explorer.names)
        for cell in [cell for cell in found.cells if cell[0] == "attr" and not self._is_made(cell)]:
            kept = list(wholes.about(cell))
            for reason, place in kept if kept and not self.reach.tracer.renews(cell[2]) else ():
                found.refuse(reason, place, cell)
        self.residue.run(self.reach)

    def _unattached(self) -> None:
        """Keys of the factor's name that went nowhere: its value where the tree has no other, else for people to look at."""
        found = self.reach.tracer.found
        is_neutral = not (found.values or found.borders() or self.reach.config_values or found.saved)
        known = {place.node for place in found.definitions}
        for entry in self.reach.entries:
            cells = [cell for cell in found.cells if cell[0] in ("attr", "var") and cell[-1] == entry.name]
            if not cells or entry in self._attached or entry.key.node in known or self._is_of_another(entry.key):
                continue
            value = entry.value.node
            if options.is_option(entry.key) or number_in(value) in (0.0, 1.0, -1.0) or is_missing(value):
                continue
            if is_neutral:
                found.refuse(_UNCLEAR, entry.key, *(found.loose(entry.name) or cells))
            elif len(words_of(entry.name)) > 1:
                code, node = entry.key
                self.reach.notes.append((NAMESAKE, code.path, code.line(node)))

    def _homeless(self) -> None:
        """Numbers that classes hold under the name of what is read from an object of unknown class: it may be one of these."""
        names, found = self.explorer.names, self.reach.tracer.found
        for name in sorted({str(cell[2]) for cell in found.cells if cell[:2] == ("attr", "?")}):
            for key in self.likeness.holders(name):
                home = names.attribute_of(key, name)
                for place in names.attributes(key, name) if home not in found.cells else ():
                    value = given(place.code, place.node, name)
                    if value is not None and (number_in(value) or 0.0) % 1:
                        found.refuse(_OTHER.format(key.rpartition("::")[2], name), place, ("attr", "?", name))

    def _options(self, name: str) -> None:
        """The options of command lines that are kept under a name, or that fill a parameter of it."""
        names = self.explorer.names
        for place, default in options.renamed(names, name):
            self.reach.entries.append(python_entry(place.code, place.node, default, names.vocabulary))
        for cell in [cell for cell in self.reach.tracer.found.cells if cell[0] == "var" and cell[3] == name]:
            code = names.tree.code(cell[1])
            function = function_of(code, cell) if code is not None else None
            if function is not None:
                self._filled(cell, function)

    def _filled(self, cell: Cell, function: Place) -> None:
        """A parameter that a library fills from the command line."""
        found = self.reach.tracer.found
        declared = options.interface(cell, function)
        if declared is not None and not self.residue.accept_cli:
            found.refuse(options.TYPED, declared, cell)
            return
        places, reason = options.filled(cell, function)
        if declared is not None:
            self._rename(declared.code, declared.node)
        for place in places:
            self.reach.tracer.value(place.code, place.node, cell)
        if reason:
            found.refuse(reason, function, cell)

    def _belongs(self, owner: str, hints: str, name: str, path: str = "") -> str:
        names = self.explorer.names
        verdict = belongs(owner, hints, name, self.reach.owners(), self.rivals, names)
        if verdict == "yes" and owner and names.tree.classes(owner):
            return "unclear" if self._has_namesake(owner, name) else "yes"
        if verdict != "yes":
            return verdict
        ends = self.reach.tracer.found.far_ends()
        if any(cell[-1] == name for cell in ends if cell[0] != "outside"):
            return "unclear"  # its reciprocal is read, and the key may be given to the factor as it is, too
        near = near_autoencoder(f"{hints} {owner} {path}", names.vocabulary)
        return "yes" if near or not self._is_held_elsewhere(name) else "unclear"

    def _has_namesake(self, owner: str, name: str) -> bool:
        """Whether another class of the same name has a factor of this name, too."""
        names = self.explorer.names
        keys = [class_key(place) for place in names.tree.classes(owner)]
        homes = {names.attribute_of(key, name) for key in keys if self.likeness.has(key, name)}
        own = homes & self.reach.tracer.found.cells
        return len(keys) > 1 and bool(own) and homes != own

    def _is_held_elsewhere(self, name: str) -> bool:
        """Whether classes or functions that have nothing to do with the factor know the name too."""
        cells = self.reach.tracer.found.cells
        names = self.explorer.names
        for place in names.tree.mentions(name):
            code, node = place
            function = code.parent(code.parent(node) or node) if isinstance(node, ast.arg) else None
            if isinstance(function, Function) and ("var", code.path, qualname(code, function), name) not in cells:
                return True
        own = [str(cell[1]) for cell in cells if cell[0] == "attr" and cell[1] != "?"]
        homes = {names.attribute_of(key, name) for key in self.likeness.holders(name)}
        return bool(own) and not homes <= cells

    def _definitions(self, path: str, definitions: list[Definition], held: set[str]) -> None:
        """One value of a configuration, and the keys that it is given to."""
        verdicts = {self._verdict(path, definition, held) for definition in definitions}
        first = next(definition for definition in definitions if definition.name in held)
        if verdicts == {"yes"}:
            self.reach.config_values.append((path, first))
            self._feed(first.name)
        elif verdicts != {"no"} and self._is_read(first.name):
            self.reach.notes.append((_KEPT, path, first.span.line))  # whoever reads it by its key gets what he got
        elif verdicts != {"no"}:
            self.reach.unclear.append((path, first.span.line, first.name))

    def _is_read(self, name: str) -> bool:
        """Whether something reads a key by its name, and what it gets is inverted on its way."""
        tracer = self.reach.tracer
        return ("attr", "?", name) in tracer.barred | tracer.found.far_ends()

    def _namesakes(self, path: str, definitions: list[Definition]) -> None:
        """A configuration has a key of the factor's name that nothing was seen to read: people know what it is for."""
        names = {str(cell[-1]) for cell in self.reach.tracer.found.cells if cell[0] in ("attr", "var")}
        for definition in definitions:
            if definition.name in names and len(words_of(definition.name)) > 1 and definition.value_span is not None:
                self.reach.notes.append((NAMESAKE, path, definition.span.line))

    def _verdict(self, path: str, definition: Definition, held: set[str]) -> str:
        if definition.name not in held:  # an anchor's own key: nobody need ever read it
            return "no" if self.explorer.names.tree.sources.mentioning(definition.name) else "yes"
        hints = f"{definition.target.rpartition('.')[0]} {definition.owner} {definition.scope}"
        return self._belongs(definition.owner, hints, definition.name, path)

    def _entry(self, entry: Entry) -> None:
        if self._is_of_another(entry.key) or entry.name not in self.reach.names_held():
            return
        if options.is_option(entry.key) and ("attr", "?", entry.name) not in self.reach.tracer.found.cells:
            return  # what people type comes in through an object that nobody knows
        hints = entry.hints if not options.is_option(entry.key) else f"{entry.hints} latent"  # one for the program
        verdict = self._belongs(entry.owner, hints, entry.name)
        found = self.reach.tracer.found
        if verdict == "yes" and options.is_option(entry.key) and not self.residue.accept_cli:
            for cell in found.loose(entry.name):
                found.refuse(options.TYPED, entry.key, cell)
        elif verdict == "yes":
            self._attached.append(entry)
            self._unnamed(entry)
            if options.is_option(entry.key):
                self._rename(entry.key.code, options.declaration(entry.key))
            found.flowing.add(entry.value.node)
            found.definitions.append(entry.key)
            self._feed(entry.name)
            self._read_back(entry)
            others, reason = options.values(entry.key)
            for value in (entry.value.node, *others):
                self.reach.tracer.value(entry.value.code, value, ("attr", "?", entry.name))
            if reason:
                found.refuse(reason, entry.key, *found.named(entry.name))
        elif verdict == "unclear" or self._may_come_in(entry):
            found.refuse(
                _UNCLEAR,
                entry.key,
                *found.named(entry.name),
            )

    def _unnamed(self, entry: Entry) -> None:
        """What reads the table of an entry without writing the key gets what it got: then the entry can't turn."""
        found, table = self.reach.tracer.found, table_of(entry.key)
        for reason, place in Tables(self.reach.tracer).unnamed(table, entry.name) if table is not None else ():
            found.refuse(reason, place, *(found.loose(entry.name) or found.named(entry.name)))

    def _rename(self, code: Code, call: ast.AST | None) -> None:
        """Give an option its new name, where people asked for one."""
        changes = self.residue.renames.declared(code, call) if isinstance(call, ast.Call) else []
        for change in changes:
            if (code.path, change) not in self.reach.typed:
                self.reach.typed.append((code.path, change))

    def _read_back(self, entry: Entry) -> None:
        """What reads a key out of the variable that holds its dictionary: that turns with what is written there."""
        names, found = self.explorer.names, self.reach.tracer.found
        code = entry.key.code
        table = code.parent(entry.key.node)
        outer = code.parent(table) if table is not None else None
        target = outer.targets[0] if isinstance(outer, ast.Assign) and outer.value is table else None
        base = names.cell(code, target) if isinstance(target, (ast.Name, ast.Attribute)) else None
        if base is None or base[0] not in ("var", "attr"):
            return
        cell = ("item", base, entry.name)
        for place in names.tree.mentions(str(base[-1]), beside=[entry.name]):
            read = place.code.parent(place.node)
            read = place.code.parent(read) if isinstance(read, ast.Attribute) else read
            if read is not None and names.cell(place.code, read) == cell:
                found.cells.add(cell)
                found.fed.add(cell)
                self.explorer.touch(place.code, read, cell)

    def _is_made(self, cell: Cell) -> bool:
        """Whether a property makes an attribute each time: then no object holds it."""
        places = self.explorer.names.attributes(cell[1], cell[2]) if cell[1] != "?" else []
        return bool(places) and all(is_property(place.node) for place in places)

    def _may_come_in(self, entry: Entry) -> bool:
        """Whether a key that nothing puts with the factor may give it a value all the same: somebody reads such a key."""
        number = number_in(entry.value.node)
        is_size = number is not None and number % 1 == 0
        return not entry.owner and not is_size and ("attr", "?", entry.name) in self.reach.tracer.found.cells

    def _is_of_another(self, key: Place) -> bool:
        """Whether a dictionary becomes an attribute of a class that is none of the factor's."""
        owner = key.code.class_of(key.node)
        statement = key.code.statement(key.node)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if owner is None or not isinstance(target, ast.Attribute) or not is_self(target.value):
            return False
        known = self.reach.classes()
        return bool(known) and not any(each.endswith(f"::{owner.name}") for each in known)

    def _feed(self, name: str) -> None:
        """A configuration gives the cells of this name their value."""
        found = self.reach.tracer.found
        found.fed |= {cell for cell in found.cells if cell[0] in ("attr", "var") and cell[-1] == name}
