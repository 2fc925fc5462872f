"""What class a parameter is of that nothing annotates and no call in sight hands over: the one that has all that is read of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.ledger.values import Instance, Place

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

#: attributes that tell a class; one alone stands in many
_ENOUGH = 2
#: files of a tree in which names still tell
_MOST = 200
#: what a network may have of a base outside of the project: ``torch.nn.Module`` and what is made of it
_OF_MODULES = frozenset(
    {
        "to",
        "eval",
        "train",
        "training",
        "dtype",
        "device",
        "config",
        "cuda",
        "cpu",
        "half",
        "float",
        "double",
        "bfloat16",
        "type",
        "parameters",
        "named_parameters",
        "buffers",
        "modules",
        "children",
        "state_dict",
        "load_state_dict",
        "requires_grad_",
        "apply",
        "compile",
        "forward",
        "__call__",
    }
)


class Likely:
    """Tells what parameters are by what functions read of them."""

    def __init__(self, run: Evaluator) -> None:
        self.run = run
        self._having: dict[str, set[tuple[str, str]]] | None = None

    def made(self, name: str, place: Place) -> Instance | None:
        """An object of the one class of the project that has all that a function reads of a parameter."""
        books = self.run.books
        read = books.of(place.path).used.get(f"{place.scope}.{name}", ())
        parameters = books.of(place.path).functions.get(place.scope, [])
        if len(read) < _ENOUGH or (books.is_method(place.path, place.scope) and parameters[:1] == [name]):
            return None
        having = self._by_attribute()
        having_it = [having.get(attribute, set()) for attribute in read]
        fitting = set.intersection(*having_it)
        if len(fitting) != 1 or self._others_may(set(read), set.union(*having_it) - fitting):
            return None
        return Instance(*next(iter(fitting)))

    def _others_may(self, read: set[str], others: set[tuple[str, str]]) -> bool:
        """Whether another class has all but what networks have of a base that is not seen."""
        rest = read - _OF_MODULES
        if rest == read:
            return False
        having = self._by_attribute()
        named = set.intersection(*(having.get(attribute, set()) for attribute in rest)) if rest else others
        return any(self.run.objects.has_strange_base(*each) for each in named & others)

    def _by_attribute(self) -> dict[str, set[tuple[str, str]]]:
        """Attribute to the classes that have it, of themselves or from a base; found once a run, unless a circle cut it short."""
        if self._having is not None:
            return self._having
        run, before = self.run, self.run.cut
        run.cut, having = False, dict[str, set[tuple[str, str]]]()
        for path, ledger in run.books.ledgers.items() if len(run.books.ledgers) <= _MOST else ():
            for cls in ledger.classes:
                for where, base in run.objects.lineage(path, cls):
                    for attribute in run.books.members(where, base):
                        having.setdefault(attribute, set()).add((path, cls))
        self._having = None if run.cut else having
        run.cut = run.cut or before
        return having
