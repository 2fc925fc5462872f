"""Configurations that are written in Python: modules of nothing but assignments, which a loader of its own reads.

``Config.fromfile("configs/dcae.py")`` hands out the names of that file as a table, over those of the files that its
``_base_`` names; ``import_module(f"configs.{name}")`` those of any of them, which one is said when the program is run.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.ledger.combine import join, merged
from scalelint.ledger.values import UNKNOWN, Items, Num, Place, Table, Text, Value, Values
from scalelint.model import Ledger

if TYPE_CHECKING:
    from scalelint.ledger.evaluate import Evaluator

#: libraries that read such files
LIBRARIES = frozenset({"mmengine", "mmcv", "detectron2"})
#: configurations among which a program may choose; more are a collection, and say nothing
_MOST = 12
_BASE = "_base_"
#: configurations that rest on each other
_DEEPEST = 6


def loaded(run: Evaluator, given: Values) -> Values:
    """What a loader hands out that is given the name of such a file; of any that the tree has where the name is not known."""
    named = [_file(run, value.value) for value in given if isinstance(value, Text)]
    if named and len(named) == len(given) and all(named):
        return tuple(table(run, path) for path in named)
    paths = [path for path, ledger in run.books.ledgers.items() if path.endswith(".py") and is_plain(ledger)]
    return (*(table(run, path) for path in sorted(paths)), *UNKNOWN) if len(paths) <= _MOST else UNKNOWN


def imported(run: Evaluator, given: Values, place: Place) -> Values:
    """What an import hands out of which the module is a text: ``import_module(f"configs.{name}")``, ``run_path("conf.py")``.

    Which module a command line names may be any that is a configuration.
    """
    if not any(isinstance(value, Text) for value in given):
        return _any_of(run, run.books.of_form((".py",)))
    names = [_dotted(value.value) for value in given if isinstance(value, Text)]
    if len(names) != 1 or len(given) != 1:
        return UNKNOWN
    if "*" not in names[0]:
        path = run.books.module(names[0], place.path)
        return (table(run, path),) if path else UNKNOWN
    return _any_of(run, run.books.modules_like(names[0]))


def _any_of(run: Evaluator, files: Iterable[str]) -> Values:
    """Any of the configurations among some files."""
    paths = sorted(path for path in files if is_plain(run.books.of(path)))
    return (*(_one_of(table(run, path)) for path in paths), *UNKNOWN) if len(paths) <= _MOST else UNKNOWN


def _dotted(text: str) -> str:
    """The name of a module by that of its file, ``configs/dcae.py``; others as they are."""
    parts = text.removesuffix(".py").split("/")
    return ".".join(part for part in parts if part.strip(".")) if text.endswith(".py") else text


def _one_of(value: Value) -> Value:
    """A table of which it is said when the program is run whether it is this one."""
    if isinstance(value, Table):
        return Table(tuple((key, tuple(map(_one_of, held))) for key, held in value.items), value.open)
    return msgspec.structs.replace(value, chosen=True) if isinstance(value, Num) else value


def leaves(value: Value, keys: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Num | Text]]:
    """The numbers and texts of a table of tables, each with the keys that lead to it."""
    for key, held in value.items if isinstance(value, Table) else ():
        for inner in held:
            if isinstance(inner, (Num, Text)):
                yield (*keys, key), inner
            else:
                yield from leaves(inner, (*keys, key))


def _file(run: Evaluator, text: str) -> str:
    """The file that a text names; "" where none, or more than one, is called so."""
    wanted = [part for part in text.split("/") if part not in ("", ".", "..")]
    found = [path for path in run.books.ledgers if wanted and path.split("/")[-len(wanted) :] == wanted]
    return found[0] if len(found) == 1 and text.endswith(".py") else ""


def is_plain(ledger: Ledger) -> bool:
    """Whether a file does nothing but give names values."""
    return not (ledger.functions or ledger.classes) and any(b.kind == "assign" and not b.scope for b in ledger.bindings)


def table(run: Evaluator, path: str, depth: int = 0) -> Table:
    """The names of a file over those of the files that it rests on."""
    place = Place(path, "")
    own = [b for b in run.books.of(path).bindings if not b.scope and b.kind == "assign" and b.name.isidentifier()]
    tables: list[Values] = []
    for text in (t for b in own if b.name == _BASE for v in run.bound(b, place) for t in _texts(v)):
        below = posixpath.normpath(posixpath.join(posixpath.dirname(path), text))
        if below in run.books.ledgers and depth < _DEEPEST:
            tables.append((table(run, below, depth + 1),))
    names = dict.fromkeys(b.name for b in own if b.name != _BASE)
    held = tuple((name, join(run.bound(b, place) for b in own if b.name == name)) for name in names)
    whole = merged([*tables, (Table(held),)])
    return next(v for v in whole if isinstance(v, Table))


def _texts(value: Value) -> list[str]:
    """``"./base.py"``, ``["./base.py", "./schedule.py"]``."""
    if isinstance(value, Text):
        return [value.value]
    return [t for item in value.items for v in item for t in _texts(v)] if isinstance(value, Items) else []
