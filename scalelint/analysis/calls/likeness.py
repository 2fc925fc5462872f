"""What a parameter is by what is asked of it: the one class of the program that has a method of that name, and the rest.

Callbacks, exporters and evaluation scripts are handed a trainer or a codec that nothing annotates and no call in sight
makes: ``module.draw(n)`` and ``module.ae`` are of the class that defines ``draw`` and sets ``ae``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from scalelint.analysis.calls import trainers
from scalelint.analysis.calls.called_objects import called_object
from scalelint.analysis.calls.strangers import called
from scalelint.analysis.classes.functions import Function, Parameter
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain.operands import FLUENT
from scalelint.analysis.domain.values import NOTHING, Instance, Type, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.program.world import called_so, own_name
from scalelint.syntax import cst, descendants, literal
from scalelint.syntax.forms import assignments, dotted
from scalelint.syntax.parts import parts_of

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: so many names of a parameter have to be those of one class
_ENOUGH = 2
#: what is read of any autoencoder, and what those of libraries can be asked for
_OF_ALL = frozenset({"config", "device", "dtype", "training", "scale_factor", "scaling_factor", "shift_factor"})
_ASKED = frozenset(
    {("encode", "return_dict"), ("decode", "return_dict"), ("decode", "generator"), ("decode", "num_frames")}
)
#: packages whose functions make data, and those of them that may give any object
_OF_DATA = frozenset(
    {
        "torch",
        "numpy",
        "jax",
        "tensorflow",
        "einops",
        "math",
        "os",
        "json",
        "re",
        "time",
        "random",
        "itertools",
        "functools",
    }
)
_LOADS = frozenset({"load", "loads"})


class _Uses(NamedTuple):
    """The names that a function asks of a parameter."""

    called: frozenset[str]
    read: frozenset[str]
    words: frozenset[tuple[str, str]]  #: methods with the keywords that they are called with


_NO_USES = _Uses(frozenset(), frozenset(), frozenset())


class Likeness:
    """Finds the classes of parameters, each function's once."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._known: dict[int, tuple[Function, dict[str, _Uses]]] = {}
        self._asked: dict[cst.CSTNode, list[_Asked]] = {}  #: by function

    def of(self, parameter: Parameter, function: Function) -> Value:
        """An object of the class that a parameter is used as; nothing where none or several are."""
        hands = trainers.hands_model(parameter, function) and self._may_tell(function)
        if hands and (trained := self._trained(parameter, function)):
            return trained
        if parameter.annotation or parameter.name in ("self", "cls") or not self._may_tell(function):
            return NOTHING
        uses = self._uses(function).get(parameter.name)
        if uses is not None:
            asked = self._by_uses(parameter, function, uses)
        else:
            asked = called_object(self.run, parameter.name, function)
        return asked or self._by_own_name(parameter.name, function)

    def _trained(self, parameter: Parameter, function: Function) -> Value:
        """What a trainer hands to a hook: the one class that says how it is trained, or that has what is asked of it."""
        asked = self._uses(function).get(parameter.name, _NO_USES).called
        for methods in (trainers.TRAINED, asked):
            cls = self._class(methods, function.path) if methods else None
            if cls is not None and cls.bases and (methods is not asked or trainers.is_trained(cls)):
                self.run.foreign.prepare(cls)
                return (Instance(cls, parameter.name),)
        return NOTHING

    def _by_uses(self, parameter: Parameter, function: Function, uses: _Uses) -> Value:
        calls = self.run.vocabulary.calls
        free = function.path or function.name not in self._called
        if not uses.called - calls["encode"] - calls["decode"]:
            told = self._by_words(parameter.name, self._beside(parameter.name, function), function.path)
            together = self._together(parameter.name, function)
            return told or self._by_methods(parameter.name, together, function.path, bool(free))
        told = self._by_methods(parameter.name, uses, function.path, bool(free))
        if (
            not told and len(uses.called | uses.read) >= _ENOUGH
        ):  # a network of it: ``ae.up(z * ae.k)`` beside ``ae.moments(x)``
            together = self._together(parameter.name, function)
            told = self._by_methods(parameter.name, together, function.path, False)
        return told

    def made(self, target: cst.CSTNode, source: cst.CSTNode) -> Value:
        """What an opaque call makes and a function gives a name, ``codec = instantiate(cfg.codec)``, by what is asked of it."""
        text = dotted(target)
        frame = self.run.frame
        function = frame.function
        if not text or not self._is_made_elsewhere(source) or not (self.run.foreign.tells_classes or self.run.classes):
            return NOTHING
        around: list[cst.CSTNode] = [function.node if function is not None else self.run.tree.module]
        if text.startswith("self."):
            if text.count(".") > 1 or frame.owner is None:
                return NOTHING
            around = [method.node for method in frame.owner.methods.values()]
        elif "." in text:
            return NOTHING
        uses = _uses([each for node in around for each in self._asked_in(node) if each.of == text])
        return self._by_methods(text.rpartition(".")[2], uses, frame.path, True, text)

    def _by_own_name(self, name: str, function: Function) -> Value:
        """A network that is called, ``inpainter(x, t)``, under the name of the only class that is called so."""
        if called(name)[0] or any(self.run.naming.is_a(kind, name) for kind in ("autoencoder", "denoiser")):
            return NOTHING  # which is known by its name
        cls = self._class(frozenset({own_name(name)}), function.path) if self._is_run(name, function) else None
        if cls is None or cls.is_autoencoder or not (cls.is_network or any(b.endswith("Module") for b in cls.bases)):
            return NOTHING
        self.run.foreign.prepare(cls)
        return (Instance(cls, name),)

    def _is_run(self, name: str, function: Function) -> bool:
        """Whether a function calls what it is handed, or its object what it keeps of it."""
        functions, names = [function], {name}
        if function.owner is not None and function.name == "__init__":
            held = (t for t, v in assignments(function.node) if isinstance(v, cst.Name) and v.value == name)
            names |= {dotted(target) for target in held}
            functions = list(function.owner.methods.values())
        return any(not names.isdisjoint(each.calls) for each in functions)

    def _is_made_elsewhere(self, source: cst.CSTNode) -> bool:
        """Whether a value is what a call makes that names no class: ``instantiate(cfg.codec).cuda()``, ``build(name)(**options)``."""
        while isinstance(source, cst.Call) and isinstance(source.func, cst.Attribute):
            inner = source.func.value
            while isinstance(inner, cst.Attribute):
                inner = inner.value
            if not isinstance(inner, cst.Call):
                break
            source = inner
        if not isinstance(source, cst.Call):
            return False
        text = dotted(source.func)
        if any(part[:1].isupper() and not part.isupper() for part in text.split(".")):
            return False
        head, _, last = text.partition(".")
        package = self.run.foreign.origin_of(head, {}).partition(".")[0]
        if package in _OF_DATA:
            return last.rpartition(".")[2] in _LOADS
        known = self.run.foreign.is_imported(head) or any(f.name == head for f in self.run.functions)
        return not text or known or head.isupper()

    @cached_property
    def _called(self) -> set[str]:
        """The last names of what the file calls: what a function is handed there is known better than by what it is called."""
        calls = (each for each in descendants(self.run.tree.module) if type(each) is cst.Call)
        return {dotted(call.func).rpartition(".")[2] for call in calls}

    def _by_methods(self, name: str, uses: _Uses, path: str, by_name: bool, text: str = "") -> Value:
        """An object of the class that alone has a method which is asked of it, by whatever else is asked, or by its name."""
        calls = self.run.vocabulary.calls
        telling = uses.called - calls["encode"] - calls["decode"]
        cls = self._class(telling, path) if telling else None
        asked = sum(_has(cls, each) for each in uses.called | uses.read) if cls is not None else 0
        if cls is None or (asked < _ENOUGH and not (by_name and _is_called_so(cls, name))):
            return NOTHING
        if not all(_has(cls, each) for each in uses.called) and not cls.bases:
            return NOTHING
        self.run.foreign.prepare(cls)
        return (Instance(cls, text or name),)

    def _may_tell(self, function: Function) -> bool:
        """Whether there are classes that one of them can be told from: else nobody needs to know what is asked."""
        return self.run.foreign.tells_classes or (not function.path and bool(self.run.classes))

    def _beside(self, name: str, function: Function) -> _Uses:
        """What the functions of a file ask of an autoencoder of one name: it is one that they are handed in turn."""
        calls = self.run.vocabulary.calls
        ways = calls["encode"] | calls["decode"]
        return _joined(uses for uses in self._of_all(name, function) if uses.called & ways)

    def _together(self, name: str, function: Function) -> _Uses:
        """What all functions of a file ask of what they are handed under one name."""
        return _joined(self._of_all(name, function))

    def _of_all(self, name: str, function: Function) -> Iterator[_Uses]:
        others = [] if function.path else [f for f in self.run.functions if any(p.name == name for p in f.parameters)]
        for each in {id(f): f for f in (function, *others)}.values():
            if (uses := self._uses(each).get(name)) is not None:
                yield uses

    def _by_words(self, name: str, uses: _Uses, path: str) -> Value:
        """An autoencoder: all of them encode and decode, but one that is asked so in the words of the only class that does,
        or of which a part is read that this class has, is of that class."""
        calls = self.run.vocabulary.calls
        read = uses.read - calls["encoder_network"] - calls["decoder_network"] - _OF_ALL
        if not uses.called or not (uses.words - _ASKED or read):
            return NOTHING
        cls = self._class(uses.called, path)
        if cls is None or not all(_has(cls, each) for each in uses.called):
            return NOTHING
        own = any(_takes(cls, method, word) for method, word in uses.words - _ASKED)
        if not own and not any(each in base.assigned for base in cls.lineage() for each in read):
            return NOTHING
        self.run.foreign.prepare(cls)
        return (Instance(cls, name),)

    def _uses(self, function: Function) -> dict[str, _Uses]:
        known = self._known.get(id(function.node))
        if known is None:
            known = self._known[id(function.node)] = function, self._uses_of(function)
        return known[1]

    def _uses_of(self, function: Function) -> dict[str, _Uses]:
        """What is asked of the names in a function; of what its object keeps of a constructor's parameter, in all methods."""
        asked = [*self._asked_in(function.node)]
        if function.owner is not None and function.name == "__init__":
            inside = [each for method in function.owner.methods.values() for each in self._asked_in(method.node)]
            for target, value in assignments(function.node):
                kept, held = _kept(value), dotted(target)
                if kept and held.startswith("self."):
                    asked += [each._replace(of=kept) for each in inside if each.of == held]
        of: dict[str, list[_Asked]] = {}
        for each in asked:
            of.setdefault(each.of, []).append(each)
        return {name: _uses(found) for name, found in of.items()}

    def _asked_in(self, node: cst.CSTNode) -> list[_Asked]:
        known = self._asked.get(node)
        if known is None:
            known = self._asked[node] = list(_asked(node))
        return known

    def _class(self, methods: frozenset[str], path: str) -> Class | None:
        """The one class that defines one of these methods, which no other class does."""
        foreign = self.run.foreign
        file, name = foreign.class_with(methods, path) if foreign.world is not None else ("", "")
        if not file:
            classes = self.run.classes.values()
            owners = [
                [c for c in classes if each in c.methods or each in called_so(c.name)] for each in sorted(methods)
            ]
            alone = {cls.name: cls for found in owners if len(found) == 1 for cls in found}
            return next(iter(alone.values())) if len(alone) == 1 and not path else None
        if file == foreign.path:
            return self.run.classes.get(name)
        found = [a for a in foreign.module(file).lookup(name) or NOTHING if isinstance(a, Type) and foreign.is_live(a)]
        return found[0].cls if len(found) == 1 else None


class _Asked(NamedTuple):
    """One attribute that is called or read of a plain name, or of an attribute of ``self``."""

    of: str
    name: str
    called: bool
    words: tuple[str, ...] = ()


def _kept(value: cst.CSTNode) -> str:
    """The name of what is held as it is, or moved and set up first: ``ae.requires_grad_(False).cuda()``; "" for others."""
    while isinstance(value, cst.Call) and isinstance(value.func, cst.Attribute) and value.func.attr.value in FLUENT:
        value = value.func.value
    return value.value if isinstance(value, cst.Name) else ""


def _joined(found: Iterable[_Uses]) -> _Uses:
    every = list(found)
    return _Uses(*(frozenset().union(*parts) for parts in zip(*every, strict=True))) if every else _NO_USES


def _uses(asked: list[_Asked]) -> _Uses:
    """What is asked of one name."""
    return _Uses(
        frozenset(each.name for each in asked if each.called),
        frozenset(each.name for each in asked if not each.called),
        frozenset((each.name, word) for each in asked for word in each.words),
    )


def _asked(node: cst.CSTNode) -> Iterator[_Asked]:
    """What is called, and what is read, of plain names and attributes of ``self``."""
    parts = parts_of(node)
    calls = {id(part.func): part for part in parts.calls}
    for part in parts.attributes:
        if of := dotted(part.value):
            call = calls.get(id(part))
            words = tuple(a.keyword.value for a in call.args if a.keyword is not None) if call is not None else ()
            run = _run_by_apply(call) if part.attr.value == "apply" else ""
            yield _Asked(of, run or part.attr.value, call is not None, words)


def _run_by_apply(call: cst.Call | None) -> str:
    """The method that flax's ``apply`` is told to run by its name: ``codec.apply(params, x, method="encode")``; "" elsewhere."""
    for argument in call.args if call is not None else ():
        if argument.keyword is not None and argument.keyword.value == "method":
            text = literal(argument.value.value) if isinstance(argument.value, cst.SimpleString) else ""
            return text if isinstance(text, str) else ""
    return ""


def _is_called_so(cls: Class, name: str) -> bool:
    """``cache`` of class ``LatentCache``: whether something goes by the last words of a class's name."""
    words = words_of(name)
    return bool(words) and words_of(cls.name)[-len(words) :] == words


def _takes(cls: Class, method: str, word: str) -> bool:
    """Whether a method of a class has a parameter of that name."""
    found = cls.method(method)
    return found is not None and any(parameter.name == word for parameter in found.parameters)


def _has(cls: Class, name: str) -> bool:
    return any(name in each.methods or name in each.declared or name in each.assigned for each in cls.lineage())
