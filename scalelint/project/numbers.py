"""The numbers that a site may scale by, and the checkpoints its autoencoder may be loaded from, call by call.

A helper or a wrapper is used with one autoencoder here and another one there, each with its own number. So both are
asked together: once for every way by which the project's calls lead into the function.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import msgspec

from scalelint.files.discover import CONFIGS
from scalelint.knowledge.constants import Constant, for_checkpoint
from scalelint.ledger.evaluate import Place
from scalelint.ledger.values import Callable, Num, Table, Text, Thing, Value, Values, numbers
from scalelint.model import CallNote, Site

if TYPE_CHECKING:
    from scalelint.project.link import Project

#: calls that are followed back, and ways that are told apart
_DEPTH, _MOST = 3, 24
#: ``self.codec.encode()``: an object that was known by its call alone
_CALLED = re.compile(r"\.(en|de)code\(\)$")
#: how a constructor calls the one of its base
_ABOVE = frozenset({"super().__init__", "super.__init__"})
_LAMBDA = ".<lambda>"
_NAME = re.compile(r"[A-Za-z_]\w*(\.\w+)*")


class Reading(msgspec.Struct, frozen=True, eq=False):
    """What a site reads on one way into its function."""

    numbers: list[Num]
    complete: bool  #: whether these are all the values it can have
    things: list[Thing]  #: the autoencoder, where its class is a library's
    way: Place | None = None

    @property
    def script(self) -> str:
        """The file where the way begins."""
        place = self.way
        while place is not None and place.calls:
            place = place.calls[-1][2]
        return place.path if place is not None else ""

    @property
    def constants(self) -> list[Constant]:
        """The published factors of the checkpoint, where there is one checkpoint and its name is known in full."""
        return [c for c in self.published if c.convention != "shift" and c.value is not None]

    @property
    def published(self) -> list[Constant]:
        """All that is published of the one checkpoint."""
        names = {c.value for c in self._texts}
        unknown = any(not isinstance(c, Text) for t in self.things for c in t.checkpoints)
        if len(names) != 1 or "*" in (name := names.pop()) or (unknown and not all(c.weak for c in self._texts)):
            return []
        return for_checkpoint(name)

    @property
    def _texts(self) -> list[Text]:
        return [c for t in self.things for c in t.checkpoints if isinstance(c, Text)]

    @property
    def choices(self) -> list[Constant]:
        """The published factors of every checkpoint that may be loaded."""
        return [
            c for t in self._texts for c in for_checkpoint(t.value) if c.convention != "shift" and c.value is not None
        ]

    @property
    def checkpoint(self) -> str:
        """The checkpoint's name."""
        return next((text.value for text in self._texts), "")


def readings(project: Project, path: str, site: Site) -> list[Reading]:
    """What a site reads, for every way into its function; found once a run."""
    path = site.span.path or path
    key = (path, site.span.line, site.span.column, site.root)
    known = _known(project)
    if key not in known:
        known[key] = [_read(project, place, site) for place in ways(project, path, site.scope)]
    return known[key]


def loaded(project: Project, path: str, scope: str, key: str) -> list[Reading]:
    """What an autoencoder of a function may be loaded from, for every way into the function."""
    return [Reading([], False, _things(project, key, place, 0), place) for place in ways(project, path, scope)]


@functools.lru_cache(maxsize=2)
def _known(project: Project) -> dict[tuple[str, int, int, str], list[Reading]]:
    return {}


def _read(project: Project, place: Place, site: Site) -> Reading:
    found, complete = numbers(_root(project, place, site))
    key = _CALLED.sub("", site.autoencoder)
    things = _things(project, key, place, site.span.line) if key not in ("", "self") else []
    return Reading(found, complete, things, place)


def _things(project: Project, key: str, place: Place, line: int) -> list[Thing]:
    """The library's objects that an autoencoder may be; none where it may be something else too."""
    values = project.evaluator.value(key, place, line=line)
    if not any(isinstance(v, Thing) for v in values):  # known by its name in the function that hands it out
        name = key.partition(".")[0]
        scopes = {b.scope for b in project.books.of(place.path).bindings if b.name == name and b.scope != place.scope}
        found = [project.evaluator.value(key, Place(place.path, scope)) for scope in scopes]
        values = found[0] if len(found) == 1 else ()
    things = [v for v in values if isinstance(v, Thing)] or _loaded(project, key, place.path)
    return things if len(things) == len(values) or key.endswith("()") else []


def _loaded(project: Project, key: str, path: str) -> list[Thing]:
    """What a file loads of a class, where it is known by that class alone and loaded in one place."""
    if not key.endswith("()"):
        return []
    text = f"{key[:-2]}.from_"
    found = [b for b in project.books.of(path).bindings if text in b.text]
    values = project.evaluator.bound(found[0], Place(path, found[0].scope)) if len(found) == 1 else ()
    return [v for v in values if isinstance(v, Thing)]


def _root(project: Project, place: Place, site: Site) -> Values:
    """The root's values; a number that stands at the site itself has its place."""
    line = site.span.line
    if site.value is not None and _is_number(site.root):
        return (Num(site.value, place.path, site.span, site.root, site.value),)
    written = not site.inverted and _NAME.fullmatch(site.factor)  # the root may be what its caller calls it
    values = project.evaluator.value(site.factor, place, line=line) if written else ()
    if not numbers(values)[0]:
        values = project.evaluator.value(site.root, place, line=line)
    if numbers(values)[0] or site.value is None:
        return values
    return (Num(site.value, place.path, site.span, f"{site.value:g}", site.value),)


def _is_number(text: str) -> bool:
    """Whether a root is a number as written, and no choice between two."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def handed(project: Project, way: Place | None) -> dict[tuple[str, str], str]:
    """The texts that the calls of a way hand along, also within records: the name of a model, of the file of its weights."""
    found: dict[tuple[str, str], str] = {}
    todo = list(way.calls) if way is not None else []
    for key, call, place in todo:  # which grows
        todo += place.calls if len(todo) < _MOST else ()
        for position, (word, text, span) in enumerate(call.arguments):
            for value in project.evaluator.value(text, place, span, span.line):
                for name, each in _texts_of(project, value, word or str(position)):
                    found[key, name] = each.value.rpartition("/")[2]
    return found


def _texts_of(project: Project, value: Value, name: str) -> Iterator[tuple[str, Text]]:
    record = project.evaluator.objects.as_table(value)
    pairs = record.items if isinstance(record, Table) else ()
    yield from ((key, v) for key, values in pairs for v in values if isinstance(v, Text))
    yield from ((name, v) for v in (value.checkpoints if isinstance(value, Thing) else (value,)) if isinstance(v, Text))


def ways(project: Project, path: str, scope: str, depth: int = _DEPTH) -> list[Place]:
    """The ways by which calls of the project lead into a scope; the bare scope where no call is known."""
    books = project.books
    scope = scope.partition(_LAMBDA)[0]  # which is entered where the function around it is
    owner = books.class_of(path, scope)
    bound = {"classmethod", "staticmethod"} & set(books.of(path).decorators.get(scope, ()))
    keys = [scope] if scope and scope in books.of(path).functions and (not owner or bound) else []
    keys += [f"{owner}.__init__"] if owner and not bound else []
    places = [Place(path, scope)]
    for key in keys:
        entered = list(_entries(project, path, key, depth))
        if entered:
            places = [msgspec.structs.replace(p, calls=(*p.calls, entry)) for p in places for entry in entered][:_MOST]
    return places


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
    for where, heir in _heirs(project).get((path, cls), ()):
        constructor = f"{heir}.__init__"
        if constructor not in project.books.of(where).functions:
            found += callers(project, where, heir)
            continue
        above = [c for c in project.books.of(where).calls if c.scope == constructor and c.callee in _ABOVE]
        if any(word.strip("*") for c in above for word, _, _ in c.arguments):
            found += [(where, c) for c in above]
        else:
            named = [(w, c, [a for a in c.arguments if a[0]]) for w, c in callers(project, where, heir)]
            found += [(w, msgspec.structs.replace(c, arguments=arguments)) for w, c, arguments in named]
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
