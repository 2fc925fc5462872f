"""Linking: imports to files, objects to classes, conversions to the autoencoder they belong to.

Works on summaries only, so one changed file costs its own summary and a few dictionaries.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property

import msgspec

from scalelint.config.settings import Settings
from scalelint.knowledge.libraries import AutoencoderModel, Libraries
from scalelint.knowledge.vocabulary import Vocabulary, load_vocabulary
from scalelint.ledger.books import Books, Shelf
from scalelint.ledger.evaluate import Evaluator, Place
from scalelint.ledger.values import Callable, Thing
from scalelint.model import ClassSummary, FileSummary, Handle, Method, Site
from scalelint.project.compose import apart, programs
from scalelint.project.conversions import UNNAMED, Conversion, conversions_of, tail
from scalelint.project.given import class_handed
from scalelint.project.heirs import inherits
from scalelint.project.holders import in_common
from scalelint.project.identity import groups_of, handles_of


class Owned(msgspec.Struct, frozen=True, eq=False):
    """A class of the project with the file it stands in."""

    path: str
    cls: ClassSummary


class Placed(msgspec.Struct, frozen=True, eq=False):
    """A site with its file and the group of conversions that it belongs to."""

    path: str
    index: int
    site: Site


class Project(msgspec.Struct, dict=True, eq=False):
    """The linked model that rules look at."""

    files: dict[str, FileSummary]
    settings: Settings = msgspec.field(default_factory=Settings)
    whole: Project | None = None  #: the project by files, of one by programs
    shelf: Shelf | None = None  #: all files of the tree, for values that no summary has

    @cached_property
    def composed(self) -> Project:
        """The same, in which files that share latents are one: what rules look at."""
        return Project(programs(self.files, in_common(self)), self.settings, self)

    @cached_property
    def by_file(self) -> Project:
        """The same, every file on its own: for rules that compare files with each other."""
        whole = self.whole or self
        return Project(apart(whole.files), self.settings, whole)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """The names, with the project's own."""
        return load_vocabulary(self.settings.own)

    @cached_property
    def libraries(self) -> Libraries:
        """What is known of libraries, with the project's own models."""
        return self.vocabulary.libraries

    @cached_property
    def books(self) -> Books:
        """Which values files give to names."""
        return Books(self.files, self.shelf) if self.whole is None else self.whole.books

    @cached_property
    def evaluator(self) -> Evaluator:
        """What expressions may be, over all files."""
        return Evaluator(self.books, self.libraries)

    def forget_values(self) -> None:
        """Begin the values anew: whoever looked them up was cut short, maybe in the middle of something."""
        for project in (self, self.whole):
            if project is not None:
                project.__dict__.pop("evaluator", None)

    @cached_property
    def classes(self) -> dict[str, list[Owned]]:
        """Classes that are, wrap or use autoencoders, by name."""
        found: dict[str, list[Owned]] = {}
        for path, summary in self.files.items():
            for cls in summary.classes:
                found.setdefault(cls.name, []).append(Owned(path, cls))
        return found

    @cached_property
    def conversions(self) -> dict[str, list[Conversion]]:
        """Every place where latents leave or enter an autoencoder, by file."""
        found: dict[str, list[Conversion]] = {}
        for path, summary in self.files.items():
            if summary.flows:
                found[path] = [self._linked(path, c) for c in conversions_of(summary, self.vocabulary)]
        return found

    def groups(self, path: str) -> dict[str, list[Conversion]]:
        """The conversions of one file by autoencoder."""
        return self._groups.get(path, {})

    @cached_property
    def _groups(self) -> dict[str, dict[str, list[Conversion]]]:
        found: dict[str, dict[str, list[Conversion]]] = {}
        for path, conversions in self.conversions.items():
            for conversion in conversions:
                found.setdefault(path, {}).setdefault(conversion.group, []).append(conversion)
        for groups in found.values():
            named = [key for key in groups if key != UNNAMED]
            if UNNAMED in groups and len(named) == 1:  # a decoder that is handed in, moments that were stored
                groups[named[0]] = sorted([*groups[named[0]], *groups.pop(UNNAMED)], key=lambda c: (c.span, c.kind))
        return found

    def imports(self, path: str) -> dict[str, str]:
        """What a file imports, also where it is part of a program."""
        summary = (self.whole or self).files.get(path)
        return summary.imports if summary is not None else {}

    def class_name(self, path: str, key: str, scope: str = "") -> str:
        """The class of the autoencoder called ``key`` in a file, or in one of its functions; "" where nothing says it."""
        summary = self.files[path]
        last = key.rpartition(".")[2]
        names = [h.classes[0] for h in self._handles(summary, key, scope) if h.classes]
        names += [kind for cls in summary.classes for name, kind in cls.components.items() if name == last and kind]
        holder = key.rpartition(".")[0]
        if holder and holder.rpartition(".")[2] == last:
            # ``vae.vae``: what an object holds under its own name is none of its class
            around = self.class_name(path, holder)
            names = [name for name in names if name != around]
        if not names:
            return self._imported_class(path, key).rpartition(".")[2] or self._class_itself(path, key)
        return names[0] if len(set(names)) == 1 else ""

    def _handles(self, summary: FileSummary, key: str, scope: str) -> list[Handle]:
        """The autoencoders that a name means in a function: of a program of several files, what its own file has, or what is one with it."""
        found = handles_of(summary, key, scope)
        homes = {flow.home for flow in summary.flows if flow.scope == scope} - {""}
        if not homes:
            return found
        groups = groups_of(summary)
        mine = {groups.named(home, key, scope) for home in homes}
        return [
            h
            for h in found
            if h.span is None or h.span.path in homes or groups.named(h.span.path, h.key, h.scope) in mine
        ]

    def _class_itself(self, path: str, key: str) -> str:
        """The class of an object that is made where it is asked, ``SongVAE().apply(...)``: it goes by that; "" for others."""
        if not key[:1].isupper() or not key.isidentifier():
            return ""
        places = (Place(home, "") for home in dict.fromkeys(flow.home or path for flow in self.files[path].flows))
        values = [value for place in places for value in self.evaluator.value(key, place)]
        return key if any(isinstance(value, Callable) and value.is_class for value in values) else ""

    def _imported_class(self, path: str, key: str) -> str:
        """The library's class, with its module, of an object that a file imports from where it is loaded; "" for others."""
        known = self._imported
        if (path, key) not in known:
            known[path, key] = ""  # whoever asks for it meanwhile learns nothing
            homes = sorted({flow.home or path for flow in self.files[path].flows})
            places = {place for home in homes for place in self._sources(home, key.partition(".")[0])}
            values = [value for place in sorted(places) for value in self.evaluator.value(key, Place(place, ""))]
            classes = {value.cls if isinstance(value, Thing) else "" for value in values}
            known[path, key] = classes.pop() if len(classes) == 1 else ""
        return known[path, key]

    def _sources(self, home: str, root: str) -> list[str]:
        """Where a name of a file comes from: the file, if it imports it, or a module that it imports and that has it."""
        books, ledger = self.books, self.books.of(home)
        if root in ledger.imports or ledger.stars:
            return [home]
        modules = {books.module(origin, home) for origin in ledger.imports.values()} - {"", home}
        return [module for module in modules if any(b.name == root and not b.scope for b in books.of(module).bindings)]

    @cached_property
    def _imported(self) -> dict[tuple[str, str], str]:
        return {}

    @cached_property
    def _owned(self) -> dict[tuple[str, str, str], Owned | None]:
        return {}

    def class_of(self, path: str, key: str, scope: str = "") -> Owned | None:
        """The class of the tree behind an autoencoder of a file; None where it is elsewhere or unclear."""
        if (path, key, scope) not in self._owned:
            self._owned[path, key, scope] = self._class_of(path, key, scope)
        return self._owned[path, key, scope]

    def _class_of(self, path: str, key: str, scope: str) -> Owned | None:
        name = self.class_name(path, key, scope)
        found = self.classes.get(name, [])
        if not name:
            return self._handed(path, key, scope)
        if not found:
            return None
        own = [owned for owned in found if owned.path == path]
        module = self.files[path].imports.get(name, "")
        near = own or [owned for owned in found if module and is_module(owned.path, module.rpartition(".")[0])]
        if near:
            return _nearest(near, path)
        if (
            module
            and not module.startswith(".")
            and "." in module
            and module.split(".")[0] not in {p.split("/")[0] for p in self.files}
        ):
            return None  # imported from a package outside of the tree
        return found[0] if len(found) == 1 else None

    def _handed(self, path: str, key: str, scope: str) -> Owned | None:
        """The class of what is handed to a constructor or a function that declares nothing of it."""
        if not self.classes or not scope:
            return None
        homes = {flow.home or path for flow in self.files[path].flows if flow.scope == scope} or {path}
        found = {class_handed(self, home, scope, key) for home in homes}
        home, name = found.pop() if len(found) == 1 else ("", "")
        return next((owned for owned in self.classes.get(name, ()) if owned.path == home), None)

    def _linked(self, path: str, conversion: Conversion) -> Conversion:
        """Whether the autoencoder normalises inside its own encode or decode: then callers get and give model latents."""
        called = conversion.text.rpartition(".")[0].rpartition(".")[2] == conversion.autoencoder.rpartition(".")[2]
        outside = (
            conversion.group.startswith("object ") and called
        )  # a call from inside of the class is none of its callers'
        owned = self.class_of(path, conversion.autoencoder, conversion.scope) if outside else None
        if owned is not None:
            conversion.owner = owned.cls.name
            conversion.owner_path = owned.path
            if conversion.text.rpartition(".")[2] in ("encode", "decode", "tiled_encode", "tiled_decode"):
                self._told_by_class(owned, conversion)
        elif owned is None and conversion.group.startswith("object "):
            model = self.library_class(path, conversion.autoencoder, conversion.scope)
            if model is not None and model.space == "model":
                conversion.space, conversion.owner = "model", model.name
        return conversion

    def _told_by_class(self, owned: Owned, conversion: Conversion) -> None:
        """What the method of a class says of a call of it; where the class leaves it to heirs, what they say alike."""
        method = method_of(owned, conversion.kind)
        if method is not None and method.left:
            heirs = self._heirs(owned.cls.name, conversion.kind)
            spaces = {heir.space for _, heir in heirs}
            conversion.left = len(spaces) > 1
            owned, method = heirs[0] if len(spaces) == 1 else (owned, method)
        if method is not None and not conversion.left:
            conversion.space = method.space
            conversion.inner = [Placed(owned.path, i, self.files[owned.path].sites[i]) for i in method.sites]

    def _heirs(self, name: str, kind: str) -> list[tuple[Owned, Method]]:
        """The methods by which classes of the tree fill in what one above leaves to them."""
        every = [owned for found in self.classes.values() for owned in found]
        bases = {each.cls.name: [base.rpartition(".")[2] for base in each.cls.bases] for each in every}
        filled = [(each, method_of(each, kind)) for each in every if inherits(each.cls.name, name, bases)]
        return [(each, method) for each, method in filled if method is not None and not method.left]

    def library_class(self, path: str, key: str, scope: str = "") -> AutoencoderModel | None:
        """The library's class, or the one that the settings describe, that an autoencoder of a file is."""
        name = self.class_name(path, key, scope)
        origin = self.files[path].imports.get(name, "") if name else ""
        origin = origin or (self._imported_class(path, key) if name else "") or name
        return self.libraries.autoencoder(origin) if origin else None

    def is_one(self, path: str, key: str, name: str) -> bool:
        """Whether a factor of an autoencoder is 1 wherever its checkpoint does not say otherwise, by its class of the tree or a library's."""
        owned = self.class_of(path, key)
        if owned is not None:
            known = [self.files[owned.path].definitions[i] for i in owned.cls.definitions]
            return any(d.name == name and d.kind == "parameter" and d.value == 1.0 for d in known)
        kind = self.class_name(path, key)
        if kind:
            return self.libraries.default(kind, name) == 1.0
        kinds = {origin.rpartition(".")[2] for origin in self.files[path].imports.values()}  # one of those it names
        return {self.libraries.default(each, name) for each in kinds} - {None} == {1.0}

    def sites(self) -> Iterator[Placed]:
        """Every site of the project in order."""
        for path, summary in self.files.items():
            for index, site in enumerate(summary.sites):
                yield Placed(path, index, site)

    @cached_property
    def class_factors(self) -> dict[tuple[str, str], list[Placed]]:
        """(class, factor name) to the sites inside that class."""
        found: dict[tuple[str, str], list[Placed]] = {}
        for placed in self.sites():
            owner = placed.site.scope.split(".")[0]
            if placed.site.root.startswith("self.") and owner and not placed.site.root.startswith("self.vae"):
                found.setdefault((owner, tail(placed.site.root)), []).append(placed)
        return found


def _nearest(candidates: list[Owned], path: str) -> Owned | None:
    """The candidate that shares most folders with ``path``: several projects may hold a package of one name."""
    shared = [folders_shared(owned.path, path) for owned in candidates]
    best = [owned for owned, number in zip(candidates, shared, strict=True) if number == max(shared)]
    return best[0] if len(best) == 1 else None


def folders_shared(one: str, other: str) -> int:
    """How many folders two files share."""
    pairs = zip(one.split("/")[:-1], other.split("/")[:-1], strict=False)
    return sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))


def method_of(owned: Owned, kind: str) -> Method | None:
    """What a class encodes or decodes by, where it has that itself."""
    return owned.cls.encode if kind == "encode" else owned.cls.decode


def is_module(path: str, module: str) -> bool:
    """Whether a file is the module of an import: the end of its path spells it."""
    parts = [part for part in module.split(".") if part]
    stem = path.removesuffix(".py").removesuffix("/__init__").split("/")
    return bool(parts) and (stem[-len(parts) :] == parts or stem[: len(parts)] == parts or parts[-1] in stem)


def link(files: dict[str, FileSummary], settings: Settings | None = None, shelf: Shelf | None = None) -> Project:
    """Link the summaries of a run; ``shelf`` has the files that were not worth one, as far as others name them."""
    return Project(files, settings or Settings(), shelf=shelf)
