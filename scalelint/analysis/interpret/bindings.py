"""Abstract interpretation: binding values to names, attributes, items and tuples of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scalelint.analysis.calls.objects import is_opaque
from scalelint.analysis.domain import computed, tags
from scalelint.analysis.domain.conditions import Settled, constant, decide, name_of, read_of
from scalelint.analysis.domain.operands import called_by, is_data_set, last_name
from scalelint.analysis.domain.overwritten import Stored, is_read_again, made_of, overwritten
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Closure,
    Instance,
    Latent,
    Mapping,
    Partial,
    Sequence,
    Value,
    called,
    join,
)
from scalelint.analysis.sharing.words import is_whole
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: parts of the program that an object may be handed, which say more than the name of a parameter
_PARTS = (Closure, Instance, Partial)
#: expressions that are true or false
_ASKED = (cst.Comparison, cst.UnaryOperation)


class Bindings:
    """Assigns."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def assign(self, target: cst.CSTNode, value: Value, source: cst.CSTNode, note: bool = True) -> None:
        """Bind a target (name, attribute, subscript, tuple) to a value."""
        if isinstance(target, (cst.Tuple, cst.List)):
            self._unpack(target, value, source)
            return
        if type(target) is cst.StarredElement:
            self.assign(target.value, value, source, note=False)
            return
        text = self.run.text(target)
        self.run.choices.bound(text)
        if note:
            self.run.notes.assignment(target, text, value, source)
        value = self.run.objects.named(self._prepared(target, value, source), text, target)
        if type(target) is cst.Name:
            value = computed.named(value, text, self.run.frame.scope.lookup("self"), target)
            self._settle(text, source)
            self.run.frame.answered_anew(text)
            self.run.frame.scope.bind(text, value)
            self.run.filled.at_first(text, value)
        elif type(target) is cst.Attribute:
            self._assign_attribute(target, text, value, source)
        elif type(target) is cst.Subscript:
            self._assign_item(target, value)

    def _assign_attribute(self, target: cst.Attribute, text: str, value: Value, source: cst.CSTNode) -> None:
        self._settle(text, source)
        if self.run.attributes.is_own_factor(target.attr.value, value):
            value = (called(text, value, target),)
        owner = self.run.frame.owner
        self.run.fields.put(target, value)
        value = tuple(a for a in value if not _is_itself(a, target.attr.value)) or value
        if owner is not None and isinstance(target.value, cst.Name) and target.value.value == "self":
            known = owner.attributes.get(target.attr.value, NOTHING)
            if owner in self.run.ran and any(isinstance(a, _PARTS) and a not in known for a in value):
                self.run.late = True
            owner.attributes[target.attr.value] = join([known, value])
        else:
            self._hand_on(target, text, value)
        self.run.frame.scope.bind(text, value)

    def _settle(self, text: str, source: cst.CSTNode) -> None:
        """What is settled of a name from here on: ``self.post = post``, ``scale = options.get("scale", False)``.

        Also of what is asked of such: ``forth = way == "in"``, unless that is on one way of several only.
        """
        settled = self.run.frame.settled
        read = read_of(source, settled)
        if isinstance(source, _ASKED) and not self.run.frame.guards:
            holds = decide(source, settled, self.run.expressions.evaluate)
            read = read if holds is None else (holds,)
        told = self._told(text, source)
        for name in [name for name in settled if name == text or name.startswith(f"{text}.")]:
            del settled[name]
        if told is not None:
            settled[text] = told[0]
        elif read is not None:
            settled[text] = read[0]

    def _told(self, text: str, source: cst.CSTNode) -> tuple[Settled] | None:
        """What a name gets that is settled already, or a word that it has beyond doubt; None for others."""
        settled = self.run.frame.settled
        held = name_of(source)
        sure = self.run.frame.function is not None and not self.run.frame.open
        if held in settled and ((type(source) is cst.Name and "." in text) or ("." in held and sure)):
            return (settled[held],)
        return constant(source, NOTHING) if sure and type(source) is cst.SimpleString else None

    def _hand_on(self, target: cst.CSTNode, text: str, value: Value) -> None:
        """Latents put where other code finds them: ``batch.latents = z``."""
        for alternative in value:
            if isinstance(alternative, Latent) and alternative.origin.kind == "encoded":
                self.run.arrive(alternative, "handed", target, text)

    def _assign_item(self, target: cst.Subscript, value: Value) -> None:
        base = self.run.text(target.value)
        known = self.run.frame.scope.lookup(base) or self.run.expressions.evaluate(target.value)
        if self.run.storage.keep(target, known, value):
            return
        if is_whole(target) and isinstance(target.value, (cst.Name, cst.Attribute)):  # ``z[...] *= f``
            self.assign(target.value, value, target, note=False)
            self.run.frame.change(base)
            return
        key = self.run.items.constant_key(target)
        if isinstance(key, str):
            self._hand_on(target, self.run.text(target), value)
            self.run.keeping.put(target.value, value, target)
            items: tuple[tuple[str, Value], ...] = next((a.items for a in known if isinstance(a, Mapping)), ())
            self.run.frame.scope.bind(base, (Mapping((*(i for i in items if i[0] != key), (key, value))),))
        elif self.run.keeping.put(target.value, value, target):
            return
        elif isinstance(key, int) and (changed := _with_item(known, key, value)):
            self.run.frame.scope.bind(base, changed)
        else:
            self._store(target, base, known, value)

    def _store(self, target: cst.Subscript, base: str, known: Value, value: Value) -> None:
        """Give a part of something another value; where the statement before gave it one, that is no longer in it."""
        text, last = self.run.text(target), self.run.frame.stored
        known = last.before if last is not None and last.text == text else known
        filled = any(alternative for alternative in known)
        self.run.frame.scope.bind(base, overwritten(known, value) if filled else made_of(target, value))
        self.run.frame.stored = Stored(text, value, known) if is_read_again(target) else None

    def _unpack(self, target: cst.Tuple | cst.List, value: Value, source: cst.CSTNode) -> None:
        size = len(target.elements)
        names = [self.run.text(element.value) for element in target.elements]
        parts: list[list[Value]] = [[] for _ in range(size)]
        fits = any(isinstance(a, Sequence) and len(a.items) == size for a in value)
        for alternative in value:
            if fits and isinstance(alternative, Latent):
                continue  # a function hands it back alone where nobody takes that apart
            for index in range(size):
                if isinstance(alternative, Sequence) and len(alternative.items) == size:
                    parts[index].append(tags.unpacked(alternative.items[index], names))
                else:
                    parts[index].append(self.run.items.item((alternative,), index))
        direct = source.elements if isinstance(source, (cst.Tuple, cst.List)) and len(source.elements) == size else None
        for index, data in self._handed_back(target, source):
            parts[index] = [data]
        # flags first: what is known of a name holds no more when it is given something else
        for index, element in sorted(enumerate(target.elements), key=lambda pair: any(parts[pair[0]])):
            self.assign(
                element.value, join(parts[index]), direct[index].value if direct else source, note=direct is not None
            )

    def _prepared(self, target: cst.CSTNode, value: Value, source: cst.CSTNode) -> Value:
        """``self.net = accelerator.prepare(net)``: a module of the program that something opaque gives back."""
        if not isinstance(source, cst.Call):
            return value
        if all(is_opaque(a) for a in value) and (made := self.run.likeness.made(target, source)):
            return made
        if not source.args or not _is_alike(source.args[0].value, target):
            return value
        if not value or not all(is_opaque(a) for a in value):
            return value
        given = self.run.expressions.evaluate(source.args[0].value)
        return given if given and all(map(_is_module, given)) else value

    def _handed_back(self, target: cst.Tuple | cst.List, source: cst.CSTNode) -> Iterator[tuple[int, Value]]:
        """``net, loader = accelerator.prepare(net, loader)``: data and modules that a function gets and gives back in their places."""
        if not isinstance(source, cst.Call) or len(source.args) != len(target.elements):
            return
        given = [arg.value for arg in source.args]
        names = [_is_alike(g, t.value) for g, t in zip(given, target.elements, strict=True)]
        if 2 * sum(names) < len(names):
            return
        for index, node in enumerate(given):
            value = self.run.expressions.evaluate(node)
            known = all(isinstance(a, Sequence) or is_data_set(a) or _is_module(a) for a in value)
            if value and (known or (all(names) and all(map(is_opaque, value)))):
                yield index, value  # also of ``z, t, noise = self.sync(z, t, noise)`` what is no latent


def _with_item(known: Value, index: int, value: Value) -> Value:
    """Lists in which one item is another one now: ``rows[1] = 1 / rows[1]``; nothing where something is no list that has it."""
    lists = [each for each in known if isinstance(each, Sequence) and -len(each.items) <= index < len(each.items)]
    if not lists or len(lists) < len(known):
        return NOTHING
    changed = [list(each.items) for each in lists]
    for items in changed:
        items[index] = value
    return tuple(Sequence(tuple(items)) for items in changed)


def _is_itself(alternative: Alternative, name: str) -> bool:
    """Whether an attribute is given what it was, by its name alone: ``self.file = self.file or h5py.File(path)``."""
    return is_opaque(alternative) and getattr(alternative, "text", "").rpartition(".")[2] == name


def _is_alike(given: cst.CSTNode, target: cst.CSTNode) -> bool:
    """``net`` and ``net``, ``net`` and ``self.net``."""
    return bool(last_name(given)) and last_name(given) == last_name(target)


def _is_module(alternative: Alternative) -> bool:
    """Whether something is an object of the program that is called: it stays one, wherever it is put."""
    return isinstance(alternative, Instance) and called_by(alternative) is not None
