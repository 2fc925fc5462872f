"""Deciding about what only shares a factor's name: keys of configurations, attributes of unknown objects."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from scalelint.model import Definition
from scalelint.rewrite.entries import Entry, belongs, near_autoencoder
from scalelint.rewrite.explore import Explorer, Reach
from scalelint.rewrite.likeness import Likeness
from scalelint.rewrite.scopes import is_self
from scalelint.rewrite.tree import Place


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
        while True:
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
        held = self.reach.names_held()
        for path, definitions in configs.items():
            for definition in definitions:
                if definition.name in held:
                    self._definition(path, definition)

    def _belongs(self, owner: str, hints: str, name: str) -> str:
        return belongs(owner, hints, name, self.reach.owners(), self.rivals, self.explorer.names)

    def _definition(self, path: str, definition: Definition) -> None:
        hints = f"{definition.target} {definition.owner} {definition.scope}"
        verdict = self._belongs(definition.owner, hints, definition.name)
        if verdict == "yes":
            self.reach.config_values.append((path, definition))
            self._feed(definition.name)
        elif verdict == "unclear":
            self.reach.unclear.append((path, definition.span.line))

    def _entry(self, entry: Entry) -> None:
        if self._is_of_another(entry.key):
            return
        verdict = self._belongs(entry.owner, entry.hints, entry.name)
        found = self.reach.tracer.found
        if verdict == "yes":
            found.definitions.append(entry.key)
            self._feed(entry.name)
            self.reach.tracer.value(entry.value.code, entry.value.node, ("attr", "?", entry.name))
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
