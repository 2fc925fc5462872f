"""Deciding about what only shares a factor's name: keys of configurations, attributes of unknown objects."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from scalelint.model import Definition, Span
from scalelint.rewrite.edit.nodes import Function
from scalelint.rewrite.follow import options
from scalelint.rewrite.follow.entries import Entry, belongs, near_autoencoder, python_entry
from scalelint.rewrite.follow.explore import Explorer, Reach
from scalelint.rewrite.follow.trace import function_of
from scalelint.rewrite.program.classes import is_self
from scalelint.rewrite.program.likeness import Likeness
from scalelint.rewrite.program.tree import Place, class_key, qualname


@dataclass
class Attachment:
    """What is decided about one factor."""

    reach: Reach
    explorer: Explorer
    rivals: Mapping[str, int]  #: how many factors go by a name
    certain: set[tuple[str, int]]  #: lines with sites
    likeness: Likeness

    def run(self, configs: Mapping[str, list[Definition]]) -> None:
        """Decide about what only shares the factor's name, as long as that brings in more."""
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
                    self._unknown(each)
            self.explorer.run()
        for name in known if any(map(options.is_option, self.reach.tracer.found.definitions)) else ():
            for reason, place in options.typed(self.explorer.names, name):
                self.reach.tracer.found.refuse(reason, place)
        held = self.reach.names_held()
        for path, definitions in configs.items():
            shared: dict[Span | None, list[Definition]] = {}
            for definition in definitions:
                shared.setdefault(definition.value_span, []).append(definition)
            for together in shared.values():
                if any(definition.name in held for definition in together):
                    self._definitions(path, together, held)

    def _options(self, name: str) -> None:
        """The options of command lines that are kept under a name, or that fill a parameter of it."""
        names = self.explorer.names
        for place, default in options.renamed(names, name):
            self.reach.entries.append(python_entry(place.code, place.node, default, names.vocabulary))
        for cell in [cell for cell in self.reach.tracer.found.cells if cell[0] == "var" and cell[3] == name]:
            code = names.tree.code(cell[1])
            function = function_of(code, cell) if code is not None else None
            found, reason = options.filled(cell, function) if function is not None else ([], "")
            for place in found:
                self.reach.tracer.value(place.code, place.node, cell)
            if reason and function is not None:
                self.reach.tracer.found.refuse(reason, function)

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
        elif verdicts != {"no"}:
            self.reach.unclear.append((path, first.span.line))

    def _verdict(self, path: str, definition: Definition, held: set[str]) -> str:
        if definition.name not in held:  # an anchor's own key: nobody need ever read it
            return "no" if self.explorer.names.tree.sources.mentioning(definition.name) else "yes"
        hints = f"{definition.target.rpartition('.')[0]} {definition.owner} {definition.scope}"
        return self._belongs(definition.owner, hints, definition.name, path)

    def _entry(self, entry: Entry) -> None:
        if self._is_of_another(entry.key):
            return
        hints = entry.hints if not options.is_option(entry.key) else f"{entry.hints} latent"  # one for the program
        verdict = self._belongs(entry.owner, hints, entry.name)
        found = self.reach.tracer.found
        if verdict == "yes":
            found.definitions.append(entry.key)
            self._feed(entry.name)
            others, reason = options.values(entry.key)
            for value in (entry.value.node, *others):
                self.reach.tracer.value(entry.value.code, value, ("attr", "?", entry.name))
            if reason:
                found.refuse(reason, entry.key)
        elif verdict == "unclear":
            found.refuse(
                "this may be its value, or that of another factor of this name; say whose beside it (`type=...`)",
                entry.key,
            )

    def _is_of_another(self, key: Place) -> bool:
        """Whether a dictionary becomes an attribute of a class that is none of the factor's."""
        owner = key.code.class_of(key.node)
        statement = key.code.statement(key.node)
        target = statement.targets[0] if isinstance(statement, ast.Assign) else None
        if owner is None or not isinstance(target, ast.Attribute) or not is_self(target.value):
            return False
        known = self._classes()
        return bool(known) and not any(each.endswith(f"::{owner.name}") for each in known)

    def _feed(self, name: str) -> None:
        """A configuration gives the cells of this name their value."""
        found = self.reach.tracer.found
        found.fed |= {cell for cell in found.cells if cell[0] in ("attr", "var") and cell[-1] == name}

    def _unknown(self, place: Place) -> None:
        code, node = place
        if isinstance(node, ast.Attribute) and self.likeness.is_another(code, node, self._classes()):
            return
        name = node.attr if isinstance(node, ast.Attribute) else ""
        text = code.source_of(node.value) if isinstance(node, ast.Attribute) else code.source_of(node)
        refuse = self.reach.tracer.found.refuse
        if not self._is_latent(place, name, text):
            refuse(
                f"`{code.source_of(node)[:60]}` may read it: the class of the object is not known; annotate it", place
            )
        elif self.rivals.get(name, 1) > 1:
            refuse(f"`{text}` may hold this one or another factor called {name}; annotate it with its class", place)
        else:
            self.explorer.touch(code, node, ("attr", "?", name))

    def _is_latent(self, place: Place, name: str, text: str) -> bool:
        """Whether what is read is a latent factor, whoever's."""
        vocabulary = self.explorer.names.vocabulary
        meaning = vocabulary.meaning_of(name) if name else None
        return (
            (place.code.path, place.code.line(place.node)) in self.certain
            or name == "scaling_factor"
            or (meaning is not None and meaning.specific)
            or near_autoencoder(text, vocabulary)
        )

    def _classes(self) -> list[str]:
        """The classes of the tree that hold the factor; none where one of its holders is not known."""
        found = [str(cell[1]) for cell in self.reach.tracer.found.cells if cell[0] == "attr"]
        return found if "?" not in found else []
