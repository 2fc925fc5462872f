"""Abstract interpretation: objects that calls make, and values that are kept in them under a name."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import runners
from scalelint.analysis.calls.arguments import Arguments
from scalelint.analysis.calls.makers import is_handed_out
from scalelint.analysis.classes.functions import Function, Parameter, annotation_of
from scalelint.analysis.classes.program import Class
from scalelint.analysis.domain import chains, spreads
from scalelint.analysis.domain.conditions import Settled, constant, lasting
from scalelint.analysis.domain.environment import Scope
from scalelint.analysis.domain.keys import key_of
from scalelint.analysis.domain.naming import components
from scalelint.analysis.domain.operands import NAME, is_handed, is_made, quantity_of
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Partial,
    Path,
    Quantity,
    Sequence,
    Spread,
    Text,
    Type,
    Value,
    called,
    join,
)
from scalelint.syntax import cst, descendants, literal
from scalelint.syntax.forms import dotted

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


class Objects:
    """Makes objects, names them, and looks up what they hold."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def construct(self, node: cst.Call, receiver: str, arguments: Arguments) -> Value:
        """A constructor or loader: an autoencoder if its class is called so."""
        parts = [part for part in components(receiver) if part]
        name = next((p for p in reversed(parts) if self.run.vocabulary.is_object("autoencoder_class", p)), "")
        if name and name[:1].isupper() and "Config" not in name:
            return (Path(f"{name}()", kind="autoencoder", node=node),)
        return (Path(f"{receiver}()", node=node),)

    def loaded(self, node: cst.Call, receiver: str, name: str, arguments: Arguments) -> Value:
        """``Codec.from_pretrained(path)``: an object of a class of the file that converts in a way of its own, or of a library's."""
        own = self.run.classes.get(receiver)
        if own is not None and own.bases and own.method(name) is None and any(map(own.method, ("encode", "decode"))):
            return self.restored(node, own)
        return self.construct(node, receiver, arguments)

    def restored(self, node: cst.Call, cls: Class) -> Value:
        """An object that is made of what was saved: its flags and words are those of then, not the constructor's defaults."""
        made = self.instantiate(node, cls, Arguments())
        return tuple(replace(a, settled=lasting(a)) if isinstance(a, Instance) else a for a in made)

    def instantiate(self, node: cst.Call, cls: Class, arguments: Arguments) -> Value:
        """An object of a class of the program; its constructor is run where the arguments say something."""
        if cls.is_table:
            return (Mapping(tuple((word, value) for word, (_, value) in arguments.named.items())),)
        if cls.is_tensor:  # ``SparseTensor(feats=z, coords=coords)``
            inside = tuple(a for _, value in arguments.all() for a in value if isinstance(a, Latent))
            return inside or (Path(f"{cls.name}()", node=node),)
        if cls.path:
            self.run.foreign.prepare(cls)
        cls.makings.setdefault(self.run.frame.scope_name, set()).add(id(node))
        given_it = [a for _, value in arguments.all() for a in value]
        told = cls.is_step or any(self.run.foreign.informs(a) or runners.is_end(self.run, a) for a in given_it)
        told = told or _is_handed_on(cls, given_it)
        init = cls.method("__init__")
        # what its constructor gives it, also where the module's code makes it
        first = not cls.path and not cls.prepared
        given: dict[str, Value] = {}
        settled: tuple[tuple[str, Settled], ...] = ()
        if init is not None and (told or first or _is_left_a_function(cls, init, arguments)):
            cls.prepared = cls.prepared or first
            bound = ((Instance(cls, "self"),),)
            left = self.run.inliner.construct(Closure(init, bound), arguments.positional, arguments.named, node)
            given = left.attributes
            settled = tuple((name, state) for name, state in left.settled.items() if _is_set_once(cls, name))
        elif init is not None:
            settled = tuple(_left_at_defaults(cls, init, arguments))
        else:
            given = dict(zip(cls.fields, (value for _, value in arguments.positional), strict=False))
            given.update({name: value for name, (_, value) in arguments.named.items() if name in cls.fields})
            settled = tuple(_settled(cls, arguments))
            for name, (written, value) in zip(cls.fields, arguments.positional, strict=False):
                self.run.notes.define(name, f"{cls.name}({name})", "keyword", written, written, value, owner=cls.name)
            for name, value in given.items():
                self.run.fields.given(node, cls, name, value)
                cls.attributes[name] = join([value, cls.attributes.get(name, NOTHING)])
        held = [
            (name, value)
            for name, value in given.items()
            if chains.of_value(value)
            or self._is_of_one(cls, name, value)
            or self._is_its_own(cls, value)
            or _is_handed_callable(cls, name, value)
            or (cls.is_step and all(isinstance(a, Quantity) or is_handed(a) for a in value))  # others have other ones
        ]
        made = Instance(cls, cls.name, tuple(held), settled, tuple(given.items()))
        self.run.chains.note(made)
        return self.run.makers.apart((made,), (cls.name,), node) if cls.is_autoencoder else (made,)

    def _is_of_one(self, cls: Class, name: str, value: Value) -> bool:
        """Whether an object is given what another object of its class need not have: a function, latents of a record."""
        own = ("self.", f"{cls.name}.")  # what its constructor makes
        ends = (a for a in value if not isinstance(a, Path) or not a.text.startswith(own))
        functions = (isinstance(a, (Closure, Partial)) or runners.is_end(self.run, a) for a in ends)
        if cls.method("__init__") is None:
            return any(functions) or any(isinstance(a, Latent) for a in value)
        return any(functions) and _is_set_once(cls, name)

    def _is_its_own(self, cls: Class, value: Value) -> bool:
        """Whether an object that only scales is given a factor of its own: another object of its class has the inverse."""
        if len(value) != 1 or cls.is_autoencoder or not isinstance(value[0], (Path, Quantity)):
            return False
        quantity = quantity_of(value[0], self.run.naming)
        return quantity is not None and any(symbol.specific and symbol.role == "scale" for symbol, _ in quantity.powers)

    def annotated(self, parameter: Parameter, function: Function) -> Value:
        """What a parameter is by its annotation, where that is a class of the program, or a list of such objects."""
        if parameter.element:
            each = self._of_class(parameter.element, parameter.name, parameter.node, function.path, function.scope)
            return (Sequence((each,)),) if each else NOTHING
        return self._of_class(parameter.annotation, parameter.name, parameter.node, function.path, function.scope)

    def assigned(self, target: cst.AnnAssign, value: Value) -> Value:
        """What an annotated assignment gives a name: ``codec: Codec = self.load()``, ``self.encoder: Encoder = None``."""
        empty = isinstance(target.value, cst.Name) and target.value.value == "None"
        if not empty and not any(is_opaque(a) for a in value):
            return value
        frame = self.run.frame
        annotation = annotation_of(target.annotation)
        named = self._of_class(annotation, self.run.text(target.target), target, frame.path, frame.scope)
        if empty:  # filled later, from elsewhere: such an object is of that class
            return tuple(a for a in named if isinstance(a, Instance) and a.cls.converts_inside) or value
        return told(value, named)

    def declared(self, owner: Class, name: str, text: str, node: cst.CSTNode) -> Value:
        """What an attribute is by its annotation in the class's body: an autoencoder of the program or half of one, or what may scale."""
        for cls in owner.lineage():
            if name in cls.declared:
                found = self._of_class(cls.declared[name], text, node, cls.path, cls.scope)
                known = (a for a in found if isinstance(a, Instance))
                return tuple(a for a in known if a.cls.is_autoencoder or a.cls.has_maps or a.cls.converts_inside)
        return NOTHING

    def _of_class(self, annotation: str, text: str, node: cst.CSTNode, path: str, scope: Scope | None) -> Value:
        """An object of the class that an annotation names in a scope of a file."""
        head, _, rest = annotation.partition(".")
        if not head or not head.isidentifier():
            return NOTHING
        own = self.run.classes.get(annotation)
        if own is not None and not path:
            return () if own.is_table or own.is_tensor else (Instance(own, text),)
        found = (scope or self.run.module).lookup(head) or NOTHING
        found = tuple(a for a in found if not isinstance(a, Type) or self.run.foreign.is_live(a))
        for name in rest.split(".") if rest else ():
            found = join(self.run.attributes.attribute(a, name, node) for a in found)
        known = [a.cls for a in found if isinstance(a, Type) and a.cls is not None]
        types = [cls for cls in known if not (cls.is_table or cls.is_tensor)]
        for cls in types:
            self.run.foreign.prepare(cls)
        return tuple(Instance(cls, text) for cls in types)

    def named(self, value: Value, text: str, target: cst.CSTNode) -> Value:
        """A value that gets a name: a fresh autoencoder or object, or a list of statistics, is known by it from here on."""
        factor = self.run.naming.quantity_of(Path(text)) if _are_numbers(value) else None
        if factor is not None and any(symbol.specific for symbol, _ in factor.powers):
            return (called(text, value, target),)
        result: list[Alternative] = []
        for alternative in value:
            if isinstance(alternative, Path) and alternative.kind == "autoencoder" and alternative.text.endswith("()"):
                checkpoint = _first_string(alternative.node)
                self.run.notes.handle(text, alternative.text.removesuffix("()"), target, "constructor", checkpoint)
                result.append(Path(text, kind="autoencoder", node=target))
            elif isinstance(alternative, Instance) and "." in text and alternative.text.isidentifier():
                result.append(replace(alternative, text=text))  # a parameter that is kept: ``self.codec = codec``
            elif is_handed_out(alternative):
                self.run.notes.handed_over(alternative.text, text, target)
                result.append(replace(alternative, text=text))
            elif isinstance(alternative, Instance) and alternative.text == alternative.cls.name:
                if alternative.cls.is_autoencoder:
                    self.run.notes.handle(text, alternative.cls.name, target, "constructor")
                result.append(replace(alternative, text=text))
            elif (
                isinstance(alternative, Path)
                and "(" in alternative.text
                and "decode()" not in alternative.text
                and not self._says_more(alternative, text)
                and (alternative.medium is None or self.run.naming.quantity_of(Path(text)) is not None)
            ):  # the name of ``1 / measured()`` is that of the reciprocal
                kind = "" if alternative.kind in ("inverse", "negative") else alternative.kind
                result.append(replace(alternative, text=text, kind=kind))
            elif isinstance(alternative, Spread):
                result.append(spreads.named(self.run, alternative, text, target))
            else:
                result.append(alternative)
        return tuple(result)

    def _says_more(self, value: Path, text: str) -> bool:
        """``k = load_config(name)["scaling_factor"]``: what it is read as says that it is a factor, its new name does not."""
        naming = self.run.naming
        told = naming.quantity_of(value) if naming.quantity_of(Path(text)) is None else None
        return told is not None and any(symbol.role != "spatial" for symbol, _ in told.powers)

    def read(self, node: cst.Call, base: str, arguments: Arguments, skip: int = 0) -> Value:
        """``getattr(config, "scaling_factor", 1.0)`` and ``config.get("scaling_factor", 1.0)``."""
        key, held = arguments.positional[skip] if len(arguments.positional) > skip else (None, NOTHING)
        written = isinstance(key, cst.SimpleString) or not skip
        name = key_of(key, held) if key is not None and written else None
        if name is None:
            if key is None or not skip:
                return self._entry(base, key, node)
            return self._chosen(base, arguments.positional[skip][1], node)
        fallback = arguments.positional[skip + 1] if len(arguments.positional) > skip + 1 else None
        if dotted(node.func) != "hasattr":
            self.run.notes.reading(name, "getattr" if skip else "get", node, base, fallback[0] if fallback else None)
        value: Value = (Path(f"{base}.{name}", node=node),)
        if skip:
            holder = self.run.expressions.evaluate(arguments.positional[0][0])
            value = join(self.run.attributes.attribute(a, name, node) for a in holder) or value
        extra = tuple(a for a in fallback[1] if isinstance(a, (Closure, Latent, Path))) if fallback else ()
        return join([value, extra])

    def _entry(self, base: str, key: cst.CSTNode | None, node: cst.Call) -> Value:
        """``TABLE.get(kind, 1.0)``: an entry, as ``TABLE[kind]`` is."""
        name = self.run.text(key) if key is not None else ""
        return (Path(f"{base}[{name}]", node=node),) if name and NAME.fullmatch(name) else NOTHING

    def _chosen(self, base: str, key: Value, node: cst.Call) -> Value:
        """``getattr(torch, name)`` where the name is known."""
        return tuple(Path(f"{base}.{a.value}", node=node) for a in key if isinstance(a, Text))

    def register_buffer(self, node: cst.Call, arguments: Arguments) -> Value:
        """``self.register_buffer("std", tensor)``: an attribute of the class from here on."""
        key, value = arguments.positional[0][0], arguments.positional[1]
        name = literal(key.value) if isinstance(key, cst.SimpleString) else None
        owner = self.run.frame.owner
        if isinstance(name, str):
            self.run.notes.define(name, f"self.{name}", "buffer", key, value[0], value[1])
            if owner is not None:
                owner.attributes[name] = join([owner.attributes.get(name, NOTHING), value[1]])
        return NOTHING

    def option(self, node: cst.Call, arguments: Arguments) -> None:
        """``parser.add_argument("--scaling-factor", default=0.18215)``."""
        for argument, _ in arguments.positional:
            text = literal(argument.value) if isinstance(argument, cst.SimpleString) else None
            if isinstance(text, str) and text.startswith("--"):
                default = arguments.named.get("default")
                self.run.notes.define(
                    text.lstrip("-").replace("-", "_"), text, "option", argument, default[0] if default else None
                )


def _settled(cls: Class, arguments: Arguments) -> Iterator[tuple[str, Settled]]:
    """The fields of a record that are constants: a flag, a word."""
    given = {**dict(zip(cls.fields, arguments.positional, strict=False)), **arguments.named}
    for name in cls.fields if not arguments.spread else ():
        node, value = given.get(name, (cls.defaults.get(name), NOTHING))
        known = constant(node, value)
        if known is not None and name not in cls.assigned:
            yield name, known[0]


def _left_out(init: Function, arguments: Arguments) -> dict[str, cst.BaseExpression | None]:
    """The parameters of a constructor that a call gives nothing, with their defaults."""
    taken = {p.name for p in init.places[: 1 + len(arguments.positional)]} | arguments.named.keys()
    return {p.name: p.default for p in init.parameters if p.name not in taken}


def _is_left_a_function(cls: Class, init: Function, arguments: Arguments) -> bool:
    """Whether an object has a function by default in place of one that it is not given: ``after if after is not None else same``."""
    left = set(_left_out(init, arguments)) if not arguments.spread else set()
    chosen = (
        (name, value)
        for name, values in (cls.assigned.items() if left else ())
        for value in values
        if isinstance(value, (cst.IfExp, cst.BooleanOperation))
        and any(isinstance(part, cst.Name) and part.value in left for part in descendants(value))
    )
    return any(isinstance(a, Closure) for name, _ in chosen for a in cls.attribute(name) or NOTHING)


def _left_at_defaults(cls: Class, init: Function, arguments: Arguments) -> Iterator[tuple[str, Settled]]:
    """The attributes that hold a constructor's parameter which a call leaves out, where its default is a constant."""
    left = _left_out(init, arguments)
    for name, values in cls.assigned.items() if not arguments.spread else ():
        held = values[0].value if len(values) == 1 and isinstance(values[0], cst.Name) else ""
        known = constant(left[held], NOTHING) if held in left else None
        if known is not None:
            yield name, known[0]


def _is_handed_on(cls: Class, given: list[Alternative]) -> bool:
    """Whether a thread or process of the program is made with what it shares with others: ``Encoder(inbox, outbox)``."""
    return runs_itself(cls) is not None and any(isinstance(a, Path) and is_made(a) for a in given)


def runs_itself(cls: Class) -> Function | None:
    """What the library calls of an object that is started: its ``run``; None for objects that start themselves, or are none."""
    own = cls.method("run") if cls.method("start") is None else None
    return own if any(parent.bases for parent in cls.lineage()) else None


def _is_set_once(cls: Class, name: str) -> bool:
    """Whether nothing but the constructor assigns an attribute."""
    return len(cls.assigned.get(name, ())) == 1


def is_opaque(alternative: Alternative) -> bool:
    """Whether something is known by its name alone."""
    return isinstance(alternative, Path) and alternative.kind == "" and alternative.medium is None


def told(value: Value, annotated: Value) -> Value:
    """What is known by its name alone, or as one of a class above, as an object of the class that an annotation names, under
    that name: an autoencoder's, or one that holds what scales in its own call."""
    classes = [a.cls for a in annotated if isinstance(a, Instance)]
    if len(classes) != 1:
        return value
    cls = classes[0]
    holds = any(isinstance(a, Instance) and a.cls.converts_inside for held in cls.attributes.values() for a in held)
    if not (cls.is_autoencoder or holds):
        return value
    return tuple(
        Instance(cls, a.text)
        if isinstance(a, Path | Instance) and (is_opaque(a) or (holds and _is_above(a, cls)))
        else a
        for a in value
    )


def _is_above(alternative: Alternative, cls: Class) -> bool:
    """Whether something is an object of a class that another one inherits from."""
    own = alternative.cls if isinstance(alternative, Instance) else cls
    return own is not cls and any(each is own for each in cls.lineage())


def _is_handed_callable(cls: Class, name: str, value: Value) -> bool:
    """Whether an object is given something to call where others have a function by default: ``self.map = map or (lambda z: z)``."""
    known = cls.attribute(name) or NOTHING
    called = all(isinstance(a, (Closure, Partial, Instance)) for a in value)
    return bool(value) and called and any(isinstance(a, Closure) and a not in value for a in known)


def _are_numbers(value: Value) -> bool:
    """One number a channel: a list of them, however deep, ``[[[0.9]], [[1.1]]]``, or what ``torch.tensor`` makes of it."""
    if len(value) == 1 and isinstance(value[0], Sequence):
        items = value[0].items
        return bool(items) and all(
            len(item) == 1 and _are_numbers(item if isinstance(item[0], Sequence) else (*item, *item)) for item in items
        )
    return len(value) > 1 and all(isinstance(a, Quantity) and not a.powers for a in value)


def _first_string(node: cst.CSTNode | None) -> str:
    """The first text among a call's arguments, also inside a choice or ``os.path.join``; ``*`` stands for what is put in."""
    stack: list[cst.CSTNode] = [arg.value for arg in reversed(node.args)] if isinstance(node, cst.Call) else []
    while stack:
        value = stack.pop()
        text = literal(value.value) if isinstance(value, cst.SimpleString) else None
        if isinstance(text, str):
            return text
        if isinstance(value, cst.FormattedString):
            return "".join(p.value if isinstance(p, cst.FormattedStringText) else "*" for p in value.parts)
        if isinstance(value, cst.IfExp):
            stack += [value.orelse, value.body]
        elif isinstance(value, cst.Call) and dotted(value.func).endswith("join"):
            stack += [arg.value for arg in reversed(value.args)]
    return ""
