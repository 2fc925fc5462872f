"""The ways by which a project's calls lead into a function or a method: through callers, constructors and heirs."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.ledger.evaluate import Place
from scalelint.ledger.objects import by_names
from scalelint.ledger.values import Callable
from scalelint.model import CallNote

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: calls that are followed back, and ways that are told apart
_DEPTH, MOST = 3, 24


def ways(project: Project, path: str, scope: str, depth: int = _DEPTH) -> list[Place]:
    """The ways by which calls of the project lead into a scope; the bare scope where no call is known."""
    known = _known_ways(project)
    key = path, scope, depth
    if key not in known:
        known[key] = _ways(project, path, scope, depth)
    return known[key]


@functools.lru_cache(maxsize=2)
def _known_ways(project: Project) -> dict[tuple[str, str, int], list[Place]]:
    return {}


def _ways(project: Project, path: str, scope: str, depth: int) -> list[Place]:
    books = project.books
    owner = books.class_of(path, scope)
    bound = {"classmethod", "staticmethod"} & set(books.of(path).decorators.get(scope, ()))
    if owner and not bound:
        keys = [f"{owner}.__init__", *([scope] if scope in books.of(path).functions else [])]
    else:  # what the functions around are handed is known inside, in a lambda too
        keys = [key for key in around(scope) if key in books.of(path).functions]
    places = [Place(path, scope)]
    for key in keys:
        entered = list(_entries(project, path, key, depth))
        if entered:
            places = [msgspec.structs.replace(p, calls=(*p.calls, entry)) for p in places for entry in entered][:MOST]
    return places


def around(scope: str) -> list[str]:
    """A scope and those around it, innermost first."""
    parts = scope.split(".")
    return [".".join(parts[:size]) for size in range(len(parts), 0, -1)]


def _entries(project: Project, path: str, key: str, depth: int) -> Iterator[tuple[str, CallNote, Place]]:
    """The calls of a function, or of a class by its constructor, each on every way into the place it stands in."""
    if depth == 0:
        return
    target = key.removesuffix(".__init__")
    made = _made_by_heirs(project, path, target) if target != key else []
    for where, call in (*callers(project, path, target), *made):
        for place in ways(project, where, call.scope, depth - 1):
            yield f"{path}:{key}", call, place


def _made_by_heirs(project: Project, path: str, cls: str) -> list[tuple[str, CallNote]]:
    """The calls that make objects of the classes which inherit from a class, as calls of its own constructor.

    A constructor of the heir's hands on what it is given by a name, and has its own positions. What it hands over
    itself, ``super().__init__(scale_factor=0.5)``, comes before that.
    """
    found = []
    objects = project.evaluator.objects
    for where, heir in _heirs(project).get((path, cls), ()):
        enters = objects.enters(where, heir, path, cls)
        above = project.books.above(*enters) if enters is not None else None
        if enters is None:
            found += callers(project, where, heir)
        elif above is None:
            found += [(w, by_names(c)) for w, c in callers(project, where, heir)]
        elif enters == (where, heir):  # which its own heirs enter in turn
            found.append((where, above))
    return found


@functools.lru_cache(maxsize=2)
def _heirs(project: Project) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Class to the classes of the project that inherit from it, each as (file, name)."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for path, ledger in project.books.ledgers.items():
        for cls in ledger.classes:
            for base in project.evaluator.objects.lineage(path, cls):
                if base != (path, cls):
                    found.setdefault(base, []).append((path, cls))
    return found


def set_by_heirs(project: Project, path: str, cls: str, attribute: str) -> bool:
    """Whether classes that inherit from a class give an attribute a value of their own."""
    return any(project.books.attributes(where, heir, attribute) for where, heir in _heirs(project).get((path, cls), ()))


def has_heirs(project: Project, path: str, cls: str) -> bool:
    """Whether other classes inherit from a class: in files about latents, or in the class's own file, whatever that is about."""
    beside = project.books.of(path).classes if path not in project.books.ledgers else ()
    lineage = project.evaluator.objects.lineage
    return bool(_heirs(project).get((path, cls))) or any(
        (path, cls) in lineage(path, other) for other in beside if other != cls
    )


#: who is called, as (file, name), to the calls: (file, call)
_Called = dict[tuple[str, str], list[tuple[str, CallNote]]]


def callers(project: Project, path: str, target: str) -> list[tuple[str, CallNote]]:
    """Who calls a function or class of the project."""
    known, name = _known_calls(project), target.rpartition(".")[2]
    if name not in known:
        known[name] = _called(project, name)
    own = [(where, call) for where, call in project.books.calls("cls") if where == path]
    inside = [(where, call) for where, call in own if project.books.class_of(path, call.scope) == target]
    return [*known[name].get((path, target), ()), *inside]


@functools.lru_cache(maxsize=2)
def _known_calls(project: Project) -> dict[str, _Called]:
    return {}


def _called(project: Project, name: str) -> _Called:
    """The calls by one last name, by what each of them calls."""
    found: _Called = {}
    for where, call in project.books.calls(name):
        if call.callee == "cls":
            continue  # whose it is, its class says
        if where.endswith(CONFIGS):
            values = project.evaluator.imported(call.callee, where)
        else:
            values = project.evaluator.value(call.callee, Place(where, call.scope), line=call.span.line)
        for target in dict.fromkeys((v.path, v.name) for v in values if isinstance(v, Callable)):
            found.setdefault(target, []).append((where, call))
    return found
