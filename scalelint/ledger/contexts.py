"""What the commands of one command line share: a group puts it into ``ctx.obj``, its commands are handed that, or the context."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.ledger.books import keys_of
from scalelint.ledger.combine import join, merged
from scalelint.ledger.values import Place, Table, Unknown, Values
from scalelint.model import Binding

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

_OBJECT = "obj"
#: decorators that hand on the context, and what is in it
_CONTEXT, _HELD = "pass_context", "pass_obj"
#: what makes decorators of the second kind
_MADE = "make_pass_decorator("
#: classes of contexts, as annotations name them
_CLASSES = ("click.Context", "typer.Context", "click.core.Context")


class Contexts:
    """Knows what is put into the contexts of command lines."""

    def __init__(self, run: Evaluator) -> None:
        self.run = run

    def handed(self, name: str, place: Place, known: list[Binding]) -> Values:
        """What the first parameter of a command is; nothing for other parameters."""
        ledger = self.run.books.of(place.path)
        by = ledger.decorators.get(place.scope, ())
        if ledger.functions.get(place.scope, [])[:1] != [name]:
            return ()
        if _CONTEXT in by or any(b.kind == "annotation" and b.text in _CLASSES for b in known):
            return self._context(place.path)
        if _HELD in by or any(self._hands_on(each, place.path) for each in by):
            return join(v.get(_OBJECT) or () for v in self._context(place.path) if isinstance(v, Table))
        return ()

    def _hands_on(self, decorator: str, path: str) -> bool:
        return any(_MADE in binding.text for binding in self.run.books.bindings(path, "", decorator))

    def _context(self, path: str) -> Values:
        """The context of a file's commands: what is put into it there, or in the one file that puts something into any."""
        books = self.run.books
        found = self._put(path)
        if not found:
            others = [held for each in books.ledgers if each != path and (held := self._put(each))]
            found = others[0] if len(others) == 1 else []
        return merged(found) if found else ()

    def _put(self, path: str) -> list[Values]:
        found: list[Values] = []
        for scope, parameters in self.run.books.of(path).functions.items():
            for name in parameters[:1]:
                for binding in self.run.books.parts(path, scope, name):
                    keys = keys_of(binding.name)
                    if keys[:1] == [_OBJECT] and binding.kind == "assign":
                        held = self.run.bound(binding, Place(path, scope))
                        for key in reversed(keys):
                            held = (Table(((key, held),)),)
                        found.append(held)
        return [each for each in found if not all(isinstance(v, Unknown) for v in each)]
