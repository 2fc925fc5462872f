"""The ledgers of a project: found by file, scope and name, with imports resolved to files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from fnmatch import fnmatchcase
from functools import cached_property
from typing import Protocol

from scalelint.files.discover import CONFIGS
from scalelint.ledger.saving import FORMERS
from scalelint.ledger.tables import ABOVE
from scalelint.model import Binding, CallNote, FileSummary, Ledger

_NONE = Ledger()
#: configurations of a tree that are read although they name no factor, where code may load any of them
_FEW = 12
#: the first name of a target, and what follows
_HEAD = re.compile(r"\w+(?=[.\[])")
#: ``TABLE[name]``, ``self.table[function.__name__]``: an item under a key that the code does not spell
ITEM = re.compile(r"(?P<table>(?:self\.)?[A-Za-z_]\w*)\[(?P<key>[A-Za-z_][\w.]*)\]")
_KEY = re.compile(r"\.(\w+)|\[['\"]([^'\"]+)['\"]\]")


def keys_of(target: str) -> list[str]:
    """The keys behind the first name of a target; none where one of them is not written."""
    head = _HEAD.match(target)
    rest = target[head.end() :] if head is not None else ""
    found = list(_KEY.finditer(rest))
    return [match[1] or match[2] for match in found] if sum(len(m[0]) for m in found) == len(rest) else []


class Shelf(Protocol):
    """The files of a tree, read when something of them is asked for."""

    @property
    def paths(self) -> Collection[str]:
        """All of them."""

    def file_of(self, module: str, importer: str) -> str:
        """The file that an import means; "" for one outside of the tree."""

    def ledger(self, path: str) -> Ledger:
        """The values of a file's names."""

    def mentioning(self, name: str) -> Collection[str]:
        """The files that call something of this name, of a tree that is small enough to look."""


class Books:
    """Answers what files bind to names."""

    def __init__(self, files: Mapping[str, FileSummary], shelf: Shelf | None = None) -> None:
        self.ledgers: dict[str, Ledger] = {
            path: summary.ledger for path, summary in files.items() if summary.ledger is not None
        }
        self._shelf = shelf
        self._later: dict[str, Ledger] = {}  #: of files from the shelf

    def of(self, path: str) -> Ledger:
        """A file's ledger, empty where it has none."""
        if path in self.ledgers:
            return self.ledgers[path]
        if path not in self._later:
            known = self._shelf is not None and path in self._shelf.paths
            self._later[path] = self._shelf.ledger(path) if known and self._shelf is not None else _NONE
        return self._later[path]

    @cached_property
    def _indices(self) -> dict[str, dict[tuple[str, str], list[Binding]]]:
        return {}

    def _index(self, path: str) -> dict[tuple[str, str], list[Binding]]:
        """(scope, name) to bindings of one file."""
        if path not in self._indices:
            found: dict[tuple[str, str], list[Binding]] = {}
            for binding in self.of(path).bindings:
                found.setdefault((binding.scope, binding.name), []).append(binding)
            self._indices[path] = found
        return self._indices[path]

    @cached_property
    def _parts(self) -> dict[str, dict[tuple[str, str], list[Binding]]]:
        return {}

    def parts(self, path: str, scope: str, name: str) -> list[Binding]:
        """What a scope puts into something under a name: ``config.gain``, ``config['vae'].gain``."""
        if path not in self._parts:
            found: dict[tuple[str, str], list[Binding]] = {}
            for binding in self.of(path).bindings:
                head = _HEAD.match(binding.name)
                if head is not None and head[0] not in ("self", "cls") and keys_of(binding.name):
                    found.setdefault((binding.scope, head[0]), []).append(binding)
            self._parts[path] = found
        return self._parts[path].get((scope, name), [])

    def bindings(self, path: str, scope: str, name: str) -> list[Binding]:
        """The bindings of a name in one scope, in source order."""
        return self._index(path).get((scope, name), [])

    @cached_property
    def _classes(self) -> dict[str, dict[str, dict[str, list[Binding]]]]:
        return {}

    def _by_class(self, path: str, cls: str) -> dict[str, list[Binding]]:
        """Attribute to bindings, of ``self.x = ...`` in all methods of a class."""
        if path not in self._classes:
            found: dict[str, dict[str, list[Binding]]] = {}
            for binding in self.of(path).bindings:
                if binding.name.startswith("self.") and "." in binding.scope:
                    owner = self.class_of(path, binding.scope)
                    found.setdefault(owner, {}).setdefault(binding.name[5:], []).append(binding)
            self._classes[path] = found
        return self._classes[path].get(cls, {})

    def attributes(self, path: str, cls: str, name: str) -> list[Binding]:
        """What methods of a class assign to an attribute; else what its body does."""
        assigned = self._by_class(path, cls).get(name, [])
        return assigned or [b for b in self.bindings(path, cls, name) if b.kind != "annotation"]

    def members(self, path: str, cls: str) -> set[str]:
        """The attributes and methods of a class, as far as its own file says."""
        ledger, prefix = self.of(path), f"{cls}."
        bound = {binding.name for binding in ledger.bindings if binding.scope == cls}
        methods = {name.removeprefix(prefix) for name in ledger.functions if name.startswith(prefix)}
        return {*self._by_class(path, cls), *bound, *methods}

    def class_of(self, path: str, scope: str) -> str:
        """The innermost class around a scope, or ""."""
        classes = self.of(path).classes
        while scope:
            if scope in classes:
                return scope
            scope = scope.rpartition(".")[0]
        return ""

    def is_method(self, path: str, scope: str) -> bool:
        """Whether a function is handed its object or its class before anything else: it stands in a class, and is not static."""
        ledger = self.of(path)
        return scope.rpartition(".")[0] in ledger.classes and "staticmethod" not in ledger.decorators.get(scope, ())

    def holder(self, path: str, scope: str, name: str) -> str:
        """The class that ``self`` or ``cls`` means in a scope; "" where it is a parameter that may be anything: of a helper
        inside of a method, of a static method, or behind the first one."""
        ledger = self.of(path)
        while scope and scope not in ledger.classes:
            parameters = ledger.functions.get(scope, [])
            if name in parameters and not (self.is_method(path, scope) and parameters[0] == name):
                return ""
            scope = scope.rpartition(".")[0]
        return scope

    @cached_property
    def _calls(self) -> dict[str, list[tuple[str, CallNote]]]:
        found: dict[str, list[tuple[str, CallNote]]] = {}
        for path, ledger in self.ledgers.items():
            for call in ledger.calls:
                found.setdefault(call.callee.rpartition(".")[2], []).append((path, call))
        return found

    def calls(self, name: str) -> list[tuple[str, CallNote]]:
        """The calls of the project by the last name of what is called; of a small one also those of files without a ledger."""
        if name not in self._called:
            found = list(self._calls.get(name, ()))
            for path in self._shelf.mentioning(name) if self._shelf is not None else ():
                if path not in self.ledgers:
                    found += [(path, call) for call in self.of(path).calls if call.callee.rpartition(".")[2] == name]
            self._called[name] = found
        return self._called[name]

    @cached_property
    def _called(self) -> dict[str, list[tuple[str, CallNote]]]:
        return {}

    def callers(self, name: str) -> set[str]:
        """The files that call something of this name, on whatever object, as far as that is kept or the tree is small."""
        beside = self._shelf.mentioning(name) if self._shelf is not None else ()
        return {*beside, *(path for path, _ in self._calls.get(name, ()))}

    @cached_property
    def _puts(self) -> dict[str, dict[str, list[Binding]]]:
        return {}

    def puts(self, path: str, table: str) -> list[Binding]:
        """The statements of functions that put something into a table, under a key that only a call tells."""
        if path not in self._puts:
            found: dict[str, list[Binding]] = {}
            for binding in self.of(path).bindings:
                if binding.scope and "[" in binding.name and (item := ITEM.fullmatch(binding.name)):
                    found.setdefault(item["table"], []).append(binding)
            self._puts[path] = found
        return self._puts[path].get(table, [])

    def decorations(self, name: str) -> list[tuple[str, Binding, str]]:
        """The decorators of the project by their last name: (file, the decorator, what is decorated)."""
        beside = set(self._shelf.mentioning(name)) if self._shelf is not None else set()
        found = list(self._decorations.get(name, ()))
        for path in sorted(beside - self.ledgers.keys()):
            found += [(path, b, b.name[1:]) for by, b in _decorators(self.of(path)) if by == name]
        return found

    @cached_property
    def _decorations(self) -> dict[str, list[tuple[str, Binding, str]]]:
        found: dict[str, list[tuple[str, Binding, str]]] = {}
        for path, ledger in self.ledgers.items():
            for by, binding in _decorators(ledger):
                found.setdefault(by, []).append((path, binding, binding.name[1:]))
        return found

    @cached_property
    def writers(self) -> list[tuple[str, Binding]]:
        """What the program writes into files of settings: (file, what is written, named by where)."""
        beside = {
            path for name in FORMERS for path in (self._shelf.mentioning(name) if self._shelf is not None else ())
        }
        paths = [*self.ledgers, *sorted(beside - self.ledgers.keys())]
        return [(path, b) for path in paths for b in self.of(path).bindings if b.kind == "written"]

    def above(self, path: str, cls: str) -> CallNote | None:
        """The call by which a class's own constructor enters that of its base, where it hands over something."""
        if path not in self._aboves:
            found: dict[str, list[CallNote]] = {}
            for call in self.of(path).calls:
                if call.callee == ABOVE:
                    found.setdefault(call.scope, []).append(call)
            self._aboves[path] = found
        calls = self._aboves[path].get(f"{cls}.__init__", [])
        return calls[0] if len(calls) == 1 else None

    @cached_property
    def _aboves(self) -> dict[str, dict[str, list[CallNote]]]:
        return {}

    # -- modules --------------------------------------------------------------------------------------------

    @cached_property
    def _modules(self) -> dict[str, list[str]]:
        """Last name of a module to the files that may be it."""
        found: dict[str, list[str]] = {}
        for path in self.ledgers:
            parts = path.removesuffix(".py").split("/")
            name = parts[-2] if parts[-1] == "__init__" and len(parts) > 1 else parts[-1]
            found.setdefault(name, []).append(path)
        return found

    def module(self, origin: str, path: str) -> str:
        """The file that an import of ``path`` means; "" where it is elsewhere or unclear."""
        if self._shelf is not None and (found := self._shelf.file_of(origin.removesuffix("__init__"), path)):
            return found
        level = len(origin) - len(origin.lstrip("."))
        parts = [part for part in origin.split(".") if part]
        if not parts:
            return ""
        candidates = [c for c in self._modules.get(parts[-1], []) if _spells(c, parts)]
        if level:
            folder = path.split("/")[:-level]
            candidates = [c for c in candidates if _stem(c)[: -len(parts)] == folder]
        if len(candidates) > 1:
            best = max(_shared(c, path) for c in candidates)
            candidates = [c for c in candidates if _shared(c, path) == best]
        return candidates[0] if len(candidates) == 1 else ""

    def exported(self, origin: str, name: str, path: str) -> str:
        """The one file below the package ``origin`` that binds ``name``: its ``__init__`` may say nothing but imports."""
        parts = [part for part in origin.split(".") if part]
        if not parts:
            return ""
        found = [c for c in self._below.get(parts[-1], ()) if self._has(c, name)]
        return found[0] if len(found) == 1 else ""

    @cached_property
    def _below(self) -> dict[str, list[str]]:
        """Name of a folder to the files below it."""
        found: dict[str, list[str]] = {}
        for path in self.ledgers:
            for folder in set(path.split("/")[:-1]):
                found.setdefault(folder, []).append(path)
        return found

    def _has(self, path: str, name: str) -> bool:
        ledger = self.ledgers[path]
        return name in ledger.functions or name in ledger.classes or bool(self.bindings(path, "", name))

    def config(self, text: str, path: str) -> str:
        """The configuration file that a text names."""
        wanted = [part for part in text.replace("\\", "/").split("/") if part not in ("", ".", "..", "*")]
        if not wanted or "." not in wanted[-1]:
            return ""
        every = {**self.ledgers, **dict.fromkeys(self._shelf.paths if self._shelf is not None else ())}
        found = [c for c in every if c.endswith(CONFIGS) and c.split("/")[-len(wanted) :] == wanted]
        if len(found) > 1:
            best = max(_shared(c, path) for c in found)
            found = [c for c in found if _shared(c, path) == best]
        return found[0] if len(found) == 1 else ""

    def modules_like(self, pattern: str) -> list[str]:
        """The modules whose dotted names a pattern fits, ``configs.*``; none for one that spells no part of them."""
        wanted = [part for part in pattern.split(".") if part]
        if not any(part.strip("*") for part in wanted):
            return []
        every = {*self.ledgers, *(self._shelf.paths if self._shelf is not None else ())}
        found = ((path, _stem(path)[-len(wanted) :]) for path in every if path.endswith(".py"))
        return sorted(path for path, stem in found if len(stem) == len(wanted) and all(map(fnmatchcase, stem, wanted)))

    @cached_property
    def _forms(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def of_form(self, endings: tuple[str, ...]) -> tuple[str, ...]:
        """The configurations with these endings; where there are few also those that name no factor."""
        if endings not in self._forms:
            known = tuple(path for path in self.ledgers if path.endswith(endings))
            every = [path for path in (self._shelf.paths if self._shelf is not None else ()) if path.endswith(endings)]
            self._forms[endings] = tuple(sorted({*known, *every})) if len(every) <= _FEW else known
        return self._forms[endings]

    def configs(self) -> Iterator[str]:
        """The configuration files that have a ledger."""
        return (path for path in self.ledgers if not path.endswith(".py"))


def _decorators(ledger: Ledger) -> Iterator[tuple[str, Binding]]:
    """The decorators of a file, with the last name of each."""
    own = (binding for binding in ledger.bindings if binding.kind == "decorator")
    return ((binding.text.partition("(")[0].rpartition(".")[2], binding) for binding in own)


def _stem(path: str) -> list[str]:
    parts = path.removesuffix(".py").split("/")
    return parts[:-1] if parts[-1] == "__init__" else parts


def _spells(path: str, parts: list[str]) -> bool:
    stem = _stem(path)
    return stem[-len(parts) :] == parts or (stem[-1:] == parts[-1:] and len(stem) < len(parts))


def _shared(one: str, other: str) -> int:
    count = 0
    for a, b in zip(one.split("/")[:-1], other.split("/")[:-1], strict=False):
        if a != b:
            break
        count += 1
    return count
