"""Abstract interpretation: what stands in other files of the program, brought in when a name of it is read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from scalelint.analysis.calls.keeping import PUTS
from scalelint.analysis.calls.opening import holds_a_file, opens, reads
from scalelint.analysis.domain.environment import Frame, Scope
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.spreads import is_of_latents
from scalelint.analysis.domain.values import (
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Module,
    Partial,
    Path,
    Quantity,
    Sequence,
    Spread,
    Type,
    Value,
)
from scalelint.knowledge.names import SENDS
from scalelint.knowledge.numerals import CASTS, is_meaningful
from scalelint.program.interface import WIRING
from scalelint.syntax import cst
from scalelint.syntax.forms import suite

if TYPE_CHECKING:
    from scalelint.analysis.classes.program import Class
    from scalelint.analysis.interpret.interpreter import Interpreter
    from scalelint.program.unit import Unit
    from scalelint.program.world import World

#: definitions of other files that the analysis of one file brings in (a guard against trees without end)
_MOST = 120
#: lines of a network, or of a store, that is worth reading for what it is fed
_SMALL = 80
#: what puts something into a container of an object
_STORES = re.compile(rf"\bself\.\w+(?:\[[^\]\n]+\] = |\.(?:{'|'.join(sorted(PUTS))})\()")
#: statements of a function that is nothing but a map
_MAP = 3
#: classes that are called, or asked for an object
_MADE = re.compile(r"\b([A-Z]\w+)[.(]")
#: something is multiplied or divided by an attribute: ``z * self.k``, ``h / (self.s + eps)``, ``h * rsqrt(self.v)``
_PRODUCTS = re.compile(r"[*/]=? ?\(?(?:[\w.]+\()?self\.\w")
#: a field that is annotated in the class's body, or filled later
_FIELDS = re.compile(r"^ +\w+: \w|\bself\.\w+(?:: [^=\n]+)? = None\b", re.MULTILINE)
#: what is sent to another process
_SENT = re.compile(rf"\.(?:{'|'.join(sorted(SENDS))})\(")
#: what an object is given to convert with: ``self.decode = chain(grow, outer)``
_GIVEN = re.compile(r"\bself\.((?:en|de)code(?:r|_fn)?)(?:, self\.\w+)* = ")
#: Gaussian noise, and then something that is handed out
_DRAWN = re.compile(r"\b(?:randn\w*|standard_normal|random\.normal)\([\s\S]*\b(?:return|yield)\b")
#: a class that is handed out, or an object of it
_CHOSEN = re.compile(r"\breturn ([A-Z]\w+)(?:\(|[ \t]*$)", re.MULTILINE)
#: a result is taken apart in two, as moments are
_HALVES = re.compile(r"\.(?:chunk|split|tensor_split)\(")
_TENSORS = re.compile(r"Tensor|ndarray|torch|\.(?:cpu|detach|clone|numpy)\(")


class Foreign:
    """The modules of the program as one file's analysis sees them."""

    def __init__(self, interpreter: Interpreter, world: World | None, path: str) -> None:
        self.run = interpreter
        self.world = world
        self.path = path
        self.scopes: dict[str, ModuleScope] = {}
        self._texts: dict[tuple[str, str], str] = {}  #: of definitions that are small
        self.left = _MOST

    def imported(self, origin: str, importer: str) -> Value | None:
        """What a dotted origin is, seen from a file; None for what is not of the tree."""
        if self.world is None:
            return None
        path, name = self.world.find(origin, importer)
        if not path or path == self.path or self._is_library(path):
            return None
        return self.module(path).lookup(name) if name else (Module(path, origin),)

    def origin_of(self, text: str, aliases: dict[str, str]) -> str:
        """The dotted origin of a name where it is written: ``numpy.load`` of ``np.load``; ``aliases`` for what no import says."""
        head, dot, rest = text.partition(".")
        return f"{self._imports.get(head) or aliases.get(head, head)}{dot}{rest}"

    def is_imported(self, name: str) -> bool:
        """Whether the file at hand, whose code is followed, imports a name, or the one that led there, maybe from the file at hand."""
        return name in self._imports or name in self.run.imports or self._is_starred(name)

    def _is_starred(self, name: str) -> bool:
        """Whether a star import of the file at hand, or of the one that led there, brings a name."""
        unit = self.world.unit(self.run.frame.path) if self.world is not None and self.run.frame.path else None
        ways = [(self.run.stars, self.path)] + ([(unit.links[1], unit.path)] if unit is not None else [])
        return any(stars and self.starred(stars, name, path) is not None for stars, path in ways)

    def is_class(self, name: str) -> bool:
        """Whether the file under analysis imports a class of the program by a name: an object that has no name goes by it."""
        known = self.imported(self.run.imports[name], self.path) if name in self.run.imports else None
        return any(isinstance(a, Type) for a in known or ())

    @property
    def _imports(self) -> dict[str, str]:
        """What the file at hand imports: local names with what they are."""
        unit = self.world.unit(self.run.frame.path) if self.world is not None and self.run.frame.path else None
        return unit.links[0] if unit is not None else self.run.imports

    def _is_library(self, path: str) -> bool:
        """Autoencoders that rules/models describes are known better from there than from their layers."""
        return "/diffusers/models/" in path.replace("\\", "/")

    def starred(self, modules: list[str], name: str, importer: str) -> Value | None:
        """A name that one of some star imports brings."""
        for module in modules if self.world is not None else ():
            path = self.world.file_of(module, importer) if self.world is not None else ""
            found = self.module(path).lookup(name) if path and path != self.path else None
            if found is not None:
                return found
        return None

    def module(self, path: str) -> ModuleScope:
        """The names of a module."""
        if path not in self.scopes:
            unit = self.world.unit(path) if self.world is not None else None
            self.scopes[path] = ModuleScope(self, path, unit)
        return self.scopes[path]

    def member(self, module: Module, name: str) -> Value | None:
        """``module.name``."""
        found = self.module(module.path).lookup(name)
        if found is None and self.world is not None:
            inner = self.world.file_of(f".{name}", module.path) if module.path.endswith("__init__.py") else ""
            found = (Module(inner, f"{module.origin}.{name}"),) if inner else None
        return found

    def define(self, scope: ModuleScope, name: str) -> None:
        """Run the statements that give a name of a module its meaning."""
        self.left -= 1
        unit = scope.unit
        assert unit is not None and self.world is not None
        self.world.note(unit.path, name)
        run = self.run
        tree = unit.tree_of(name)
        if tree is None:
            return
        run.trees.setdefault(id(tree), (unit.path, tree))
        run.inliner.within(Frame(scope, "", path=unit.path), lambda: run.execution.block(tree.module.body))
        self.fill(scope, name)
        for each in unit.registered(name):  # what runs in its place, by what it is given
            scope.asked.add(each)
            self.define(scope, each)

    def fill(self, scope: ModuleScope, name: str) -> None:
        """Run the functions of a module that give a variable of it its value."""
        makers = scope.unit.fillers.get(name, ()) if scope.unit is not None else ()
        self.run.filled.first(
            [a.function for each in makers for a in scope.lookup(each) or () if isinstance(a, Closure)]
        )

    @property
    def tells_classes(self) -> bool:
        """Whether ``class_with`` may find anything."""
        return self.world is not None and self.world.tells_classes

    def class_with(self, methods: Iterable[str], path: str) -> tuple[str, str]:
        """(file, name) of the one class of the tree that alone defines one of these methods, asked by a file."""
        return self.world.class_with(methods, path or self.path) if self.world is not None else ("", "")

    def lives(self, path: str, qualname: str) -> bool:
        """Whether a function of another file is worth following whatever it is given: it speaks of latents, or wires those who do."""
        return self.speaks(path, qualname) or (
            self.world is not None
            and (unit := self.world.unit(path)) is not None
            and unit.region(qualname).count("\n") <= WIRING
            and self.world.lives(path, qualname)
        )

    def is_live(self, known: Type) -> bool:
        """Whether a class has to do with latents; others are not worth reading."""
        if self.world is None or not isinstance(known.reference, Reference) or self.run.strangers.closely:
            return True
        scope, name = known.reference.scope, known.reference.name
        if self.world.lives(scope.path, name):
            return True
        return any(
            asks(scope.path, name)
            for asks in (self._is_network, self._stirs, self.keeps, self._scales, self._carries, self._sends)
        )

    def serves(self, known: Type) -> bool:
        """Whether a class is worth reading for its heirs: it has to do with latents, or is small and has a product of its own."""
        if self.is_live(known) or not isinstance(known.reference, Reference):
            return True
        return _PRODUCTS.search(self._small(known.reference.scope.path, known.reference.name)) is not None

    def _is_network(self, path: str, name: str) -> bool:
        """Whether a class is a small network, or is given a pair that converts: then it matters which latents it is fed, or decodes."""
        text = self._small(path, name)
        runs = "def forward" in text or "def decode" in text or _HALVES.search(text) is not None
        return ("nn." in text and runs) or len(set(_GIVEN.findall(text))) > 1

    def _stirs(self, path: str, name: str) -> bool:
        """Whether a class draws Gaussian noise, however long it is: a model that is trained, a sampler."""
        unit = self.world.unit(path) if self.world is not None else None
        if unit is None or self.world is None:
            return False
        self.world.note(path, name)
        return unit.stirs(name)

    def _scales(self, path: str, name: str) -> bool:
        """Whether a class is small and has a map of its own: ``(h - self.mean) / self.spread``."""
        return len(_PRODUCTS.findall(self._small(path, name))) > 1

    def _carries(self, path: str, name: str) -> bool:
        """Whether a class is small and has fields that tensors may be put into: a record, the state of a run."""
        return _FIELDS.search(self._small(path, name)) is not None

    def _sends(self, path: str, name: str) -> bool:
        """Whether a class is small and sends what it is given to another process."""
        return _SENT.search(self._small(path, name)) is not None

    def keeps(self, path: str, name: str) -> bool:
        """Whether a class is a small store of tensors: then it matters what is put into it and taken out again."""
        text = self._small(path, name)
        return _TENSORS.search(text) is not None and _STORES.search(text) is not None

    def makes_one(self, path: str, name: str) -> bool:
        """Whether a small function makes an autoencoder, by the name of its class."""
        return any(
            self.run.vocabulary.is_object("autoencoder_class", word) for word in _MADE.findall(self._small(path, name))
        )

    def _puts(self, path: str, method: str) -> bool:
        return _STORES.search(self._small(path, method)) is not None

    def _small(self, path: str, name: str) -> str:
        """The text of a class that is short enough to be read whatever it says; "" for others."""
        known = self._texts.get((path, name))
        if known is None:
            known = self._texts[path, name] = self._read(path, name)
        return known

    def _read(self, path: str, name: str) -> str:
        unit = self.world.unit(path) if self.world is not None else None
        if unit is None or self.world is None:
            return ""
        self.world.note(path, name)
        text = unit.region(name)
        return text if text.count("\n") <= _SMALL else ""

    def speaks(self, path: str, qualname: str) -> bool:
        """Whether a function of another file speaks of factors or latents itself."""
        return self.world is not None and self.world.speaks(path, qualname)

    def follows(self, closure: Closure, values: list[Value]) -> bool:
        """Whether a call is worth following: the function speaks of latents, or has or is handed something with units."""
        function = closure.function
        if not function.path or function.living:
            return True
        if self.run.strangers.closely and self._small(function.path, function.qualname):
            return True
        held = (  # ``self`` tells nothing but by the latents and the factors that it was made of
            value for value in closure.bound if not any(isinstance(a, Instance) and not self._is_told(a) for a in value)
        )
        bound = [*held, *(value for _, value in closure.named), *self._closed_over(closure)]
        told = any(self.informs(a) for value in (*values, *bound) for a in value)
        other = (
            self._is_handed_an_end,
            self._reads_files,
            self._reads_a_store,
            self._draws,
            self._chooses,
            self._is_map,
        )
        told = told or any(asks(closure) for asks in other) or self._unpacks(closure, values)
        return told or self._is_handed_autoencoder(closure, values)

    def _is_told(self, made: Instance) -> bool:
        """Whether an object was made of latents, or of factors."""
        factors = (a for _, value in made.given for a in value if isinstance(a, (Quantity, Spread)))
        return bool(made.held) or any(map(self.informs, factors))

    def _draws(self, closure: Closure) -> bool:
        """Whether a small function hands out what it makes of Gaussian noise: samples of a diffusion model."""
        return _DRAWN.search(self._small(closure.function.path, closure.function.qualname)) is not None

    def _chooses(self, closure: Closure) -> bool:
        """Whether a small function hands out a class that draws Gaussian noise, or an object of it: ``get_model_cls(name)``."""
        function = closure.function
        text = self._small(function.path, function.qualname) if function.owner is None else ""
        unit = self.world.unit(function.path) if text and self.world is not None else None
        if unit is None or self.world is None:
            return False
        places = (
            self.world.find(unit.links[0][name], function.path) if name in unit.links[0] else (function.path, name)
            for name in _CHOSEN.findall(text)
        )
        return any(self._stirs(path, name) for path, name in places if path)

    def is_short(self, closure: Closure) -> bool:
        """Whether a function of another file is short enough to be read whatever it says."""
        return bool(self._small(closure.function.path, closure.function.qualname))

    def _is_map(self, closure: Closure) -> bool:
        """Whether a function is nothing but a map: ``def forth(q, by=K): return q * by``."""
        function = closure.function
        if function.owner is not None or not isinstance(function.node, cst.FunctionDef):
            return False
        return len(suite(function.node.body)) <= _MAP and function.has_products

    def _is_handed_autoencoder(self, closure: Closure, values: list[Value]) -> bool:
        """Whether a small function is handed what is called an autoencoder: ``load_or_encode(vae, batch)``."""
        called = any(
            isinstance(a, Path) and self.run.naming.autoencoder_of(a.text) != "" for value in values for a in value
        )
        return called and self._small(closure.function.path, closure.function.qualname) != ""

    def _unpacks(self, closure: Closure, values: list[Value]) -> bool:
        """Whether a small function is handed what was loaded, or sent by another process."""
        loaded = any(isinstance(a, Path) and a.medium is not None and not a.kind for value in values for a in value)
        return loaded and bool(self._small(closure.function.path, closure.function.qualname))

    def _reads_files(self, closure: Closure) -> bool:
        """Whether a small method's object holds what was opened or loaded: what it hands out may be latents of another script."""
        owner = closure.function.owner
        if owner is None or not self._small(owner.path, closure.function.qualname):
            return False
        return any(map(holds_a_file, owner.attributes.values()))

    def _reads_a_store(self, closure: Closure) -> bool:
        """Whether a small function opens a store of what was written before: what it hands out may be latents of another script."""
        function = closure.function
        text = self._small(function.path, function.qualname) if function.owner is None else ""
        unit = self.world.unit(function.path) if text and self.world is not None else None
        return unit is not None and reads(text, unit.links[0], self.run.vocabulary.libraries)

    def _opens(self, path: str, method: str) -> bool:
        """Whether a small method opens a file that its object keeps."""
        text = self._small(path, method)
        unit = self.world.unit(path) if text and self.world is not None else None
        return unit is not None and opens(text, unit.links[0], self.run.vocabulary.libraries)

    def _is_handed_an_end(self, closure: Closure) -> bool:
        """Whether a method's object was handed what encodes or decodes, under whatever name: ``Trainer(codec.encode, ...)``."""
        owner = closure.function.owner
        return (
            owner is not None
            and self._small(owner.path, closure.function.qualname) != ""
            and any(self._converts(a) for value in owner.attributes.values() for a in value)
        )

    def _converts(self, alternative: Alternative) -> bool:
        """Whether something is an autoencoder, or a function that speaks of latents or belongs to one."""
        if isinstance(alternative, Closure):
            owner = alternative.function.owner
            return bool(alternative.function.living or (owner is not None and owner.is_autoencoder))
        if isinstance(alternative, Partial):
            return self._converts(alternative.callee)
        if isinstance(alternative, Instance):
            cls = alternative.cls
            heirs = (base for each in cls.lineage() for base in each.bases)  # of a library's
            return cls.is_autoencoder or any(self.run.naming.is_a("autoencoder_class", base) for base in heirs)
        return isinstance(alternative, Path) and alternative.kind == "autoencoder"

    def _closed_over(self, closure: Closure) -> list[Value]:
        """What a function that another one made finds there: ``make_affine(0.274)`` hands out one that scales by it."""
        inner = isinstance(closure.scope, Scope) and not isinstance(closure.scope, ModuleScope)
        return list(closure.scope.names.values()) if inner and closure.scope is not self.run.module else []

    def informs(self, alternative: Alternative) -> bool:
        """Whether a value tells a function something about units."""
        if isinstance(alternative, Latent):
            return alternative.origin.kind in ("encoded", "noise", "denoised", "loaded") or bool(alternative.steps)
        if isinstance(alternative, Spread):
            return is_of_latents(alternative)
        if isinstance(alternative, Quantity):
            return bool(alternative.powers) or is_meaningful(alternative.literal)
        if isinstance(alternative, Path):
            told = alternative.kind == "autoencoder" or last_component(alternative.text) in CASTS
            return told or self.run.naming.quantity_of(alternative) is not None
        if isinstance(alternative, Sequence):
            return any(self.informs(a) for item in alternative.items[:8] for a in item)
        if isinstance(alternative, Mapping):
            return any(self.informs(a) for _, item in alternative.items[:8] for a in item)
        return isinstance(alternative, (Closure, Partial, Instance, Type))

    def prepare(self, cls: Class) -> None:
        """Run the constructor of a class of another file with unknown arguments, so that its attributes are known."""
        if cls.prepared:
            return
        cls.prepared = True
        for each in cls.lineage():
            if each.path and (each is cls or not each.prepared):
                each.prepared = True
                names = ["__init__", "__post_init__", "setup"]
                names += [name for name in each.methods if self._opens(each.path, f"{each.name}.{name}")]
                if self.keeps(each.path, each.name):
                    names += [name for name in each.methods if self._puts(each.path, f"{each.name}.{name}")]
                for name in names:
                    method = each.methods.get(name)
                    if method is not None:
                        self.run.inliner.apply(Closure(method, ((Instance(cls, "self"),),)), [], {}, None)


class Reference:
    """A class of a module, read when something of it is asked for: a table of a hundred classes costs nothing."""

    def __init__(self, scope: ModuleScope, name: str) -> None:
        self.scope = scope
        self.name = name

    @cached_property
    def cls(self) -> Class | None:
        """The class; None where it can't be read."""
        scope = self.scope
        known = scope.names.pop(self.name, None)
        scope.foreign.define(scope, self.name)
        made = scope.names.get(self.name) or ()
        if known is not None:
            scope.names[self.name] = known
        return next((a.made for a in made if isinstance(a, Type) and a.made is not None), None)


class ModuleScope(Scope):
    """The names of a module of the program: each is made when it is first read."""

    def __init__(self, foreign: Foreign, path: str, unit: Unit | None) -> None:
        super().__init__()
        self.foreign = foreign
        self.path = path
        self.unit = unit
        self.asked: set[str] = set()

    def missing(self, name: str) -> Value | None:
        """The value of a name that was not read before; None where the module does not have it."""
        if name in self.asked or self.unit is None or self.foreign.left < 0:
            return None
        self.asked.add(name)
        if self.unit.is_class(name):
            self.names[name] = (Type(Reference(self, name)),)
            return self.names[name]
        if name in self.unit.regions:
            self.foreign.define(self, name)
            return self.names.get(name)
        if name in self.unit.fillers:
            self.foreign.fill(self, name)
            return self.names.get(name)
        names, stars = self.unit.links
        value = self.foreign.imported(names[name], self.path) if name in names else None
        if value is None and name not in names and "." not in name:
            value = self.foreign.starred(stars, name, self.path)
        if value is not None:
            self.names[name] = value
        return value


class OwnImports(Scope):
    """What the file under analysis imports from other files of the program."""

    def __init__(self, foreign: Foreign, imports: dict[str, str], stars: list[str]) -> None:
        super().__init__()
        self.foreign = foreign
        self.imports = imports
        self.stars = stars
        self.known: dict[str, Value | None] = {}

    def missing(self, name: str) -> Value | None:
        """The value of an imported name; None where it is not of the program."""
        if name not in self.known:
            value = None
            if name in self.imports:
                value = self.foreign.imported(self.imports[name], self.foreign.path)
            elif self.stars and name.isidentifier():
                value = self.foreign.starred(self.stars, name, self.foreign.path)
            if name not in self.imports and not self.stars:
                return None
            self.known[name] = value
        return self.known[name]
