"""From a followed factor to the edits that turn it: code, configurations, command lines, statements."""

from __future__ import annotations

from collections.abc import Callable, Set
from functools import partial

from scalelint.files.source import SourceError, decode
from scalelint.model import Convention, Definition
from scalelint.rewrite.edit.configs import turned_value
from scalelint.rewrite.edit.edits import Change
from scalelint.rewrite.edit.noted import erased, note
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.edit.operators import host, turned
from scalelint.rewrite.edit.statements import statements
from scalelint.rewrite.follow.factors import Factor, Seed
from scalelint.rewrite.follow.traced import Traced
from scalelint.rewrite.program.names import Names
from scalelint.rewrite.program.surroundings import Surroundings
from scalelint.rewrite.program.tree import CODE
from scalelint.rewrite.turn.draft import Draft
from scalelint.rewrite.turn.plan import Item, Refusal
from scalelint.rewrite.turn.renaming import Renaming
from scalelint.rewrite.turn.stale import in_documents, in_file, in_products, numbers_in
from scalelint.rewrite.turn.wish import Wish


class Editing:
    """Makes the edits of one run's factors."""

    def __init__(
        self,
        names: Names,
        read: Callable[[str], bytes],
        to: Convention,
        files: Set[str],
        around: Surroundings,
        wish: Wish,
    ) -> None:
        self.names = names
        self.files = files
        self.around = around
        self.tree = names.tree
        self.read = read
        self.renaming = Renaming(names, around, wish.names)
        self.to = to

    def edit(self, draft: Draft, factor: Factor) -> None:
        """Write down what turns a factor; a draft is refused where that can't be."""
        if factor.inlet is not None:
            draft.changes[factor.inlet.code.path] = factor.inlet.changes()
        elif factor.reach is None:
            for seed in factor.seeds:
                self._literal(draft, seed)
        else:
            for place, change in factor.reach.tracer.found.changes(self.to):
                draft.changes.setdefault(place.code.path, []).append(change)
            for path, change in factor.reach.typed:
                draft.changes.setdefault(path, []).append(change)
            for path, definition in factor.reach.config_values:
                self._config(draft, path, definition)
            self._notes(draft, factor.reach.tracer.found)
            self._statements(draft, factor.reach.tracer.found)
            self.renaming.apply(draft, factor.reach)
        if factor.inlet is None:
            self._stale(draft)

    def _stale(self, draft: Draft) -> None:
        """What goes on speaking of the old numbers is left to people."""
        numbers = numbers_in(draft.plan.values)
        turned = {(each.path, each.line) for each in draft.plan.statements}
        found = set(in_documents(self.around, numbers))
        if not draft.plan.definitions:  # numbers at their places of use: one that was not seen is told by nothing else
            found |= {*in_products(self.tree, numbers, {(each.path, each.line) for each in draft.plan.values})}
        for path in draft.paths():
            if path in self.files:
                code = self.tree.code(path) if path.endswith(CODE) else None
                edited = {each.line for each in draft.plan.values if each.path == path}
                found |= set(in_file(path, decode(self.read(path)), code, numbers, edited))
        left = {note for note in found if (note.path, note.line) not in turned}
        draft.plan.left = sorted({*draft.plan.left, *left})

    def _literal(self, draft: Draft, seed: Seed) -> None:
        """A number at its place of use: the operator turns and the number becomes its inverse."""
        changes = draft.changes.setdefault(seed.path, [])
        for literal in seed.literals:
            start, end = seed.code.stretch(literal)
            inverse = inverse_text(seed.code.text[start:end])
            if inverse is None:
                draft.refuse(Refusal("its value has no inverse", seed.path, seed.site.span.line))
                return
            changes.append(Change(start, end, inverse))
        operation = host(seed.code, seed.operand)
        assert operation is not None
        changes += turned(seed.code, operation, seed.operand)

    def _notes(self, draft: Draft, found: Traced) -> None:
        """The comments that say what a line inverts: those that are there go, others may be needed."""
        for place in found.ways_in():
            gone, new = erased(place.code, place.node), note(place.code, place.node, self.to)
            if gone is not None:
                draft.changes.setdefault(place.code.path, []).append(gone)
            elif new is not None and new not in draft.notes.get(place.code.path, ()):
                draft.notes.setdefault(place.code.path, []).append(new)

    def _config(self, draft: Draft, path: str, definition: Definition) -> None:
        try:
            found = turned_value(decode(self.read(path)), definition)
        except (OSError, SourceError) as error:
            found = str(error)
        if isinstance(found, str):
            draft.refuse(Refusal(found, path, definition.span.line))
        else:
            draft.changes.setdefault(path, []).extend(found)

    def _statements(self, draft: Draft, found: Traced) -> None:
        """Comments and docstrings of the touched files that name the factor."""
        names = {cell[2] if cell[0] == "attr" else cell[3] for cell in found.cells if cell[0] in ("attr", "var")}
        for path in list(draft.changes):
            code = self.tree.code(path) if path.endswith(CODE) else None
            for name in names if code is not None else ():
                assert code is not None
                means = partial(self.names.means, code, name=name, cells=found.cells)
                for change, text in statements(code, name, self.to, means):
                    if change not in draft.changes[path]:
                        draft.changes[path].append(change)
                        draft.plan.statements.append(Item(path, *code.offsets.place(change.start), text))
