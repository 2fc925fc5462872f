"""Latents that something scales: the steps that they take by it, and the places where that is observed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import schedules
from scalelint.analysis.domain import draws
from scalelint.analysis.domain.operands import FLUENT, NAME, called_name, is_upturned, last_name, name_of
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Instance,
    Latent,
    Path,
    Quantity,
    Rounded,
    Step,
    Symbol,
    Value,
)
from scalelint.analysis.domain.weights import bare_factor
from scalelint.analysis.interpret.recorder import Observation
from scalelint.knowledge.numerals import is_meaningful, value_of
from scalelint.model import NOISED
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


#: functions that make a tensor of ones
_ONES = frozenset({"ones", "ones_like"})


class Scalings:
    """Makes steps of products that scale latents; notes them as observations."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def site(
        self,
        node: cst.CSTNode,
        tensor_node: cst.CSTNode,
        latent: Latent | None,
        operand: cst.CSTNode,
        quantity: Quantity,
        operator: str,
        sign: int,
    ) -> Value:
        """``tensor_node`` is scaled by a factor, a number, or a power of one: each is a step, and a place to observe."""
        if latent is None:
            return NOTHING
        if latent.origin.kind == "guidance":
            return (latent,)
        if self._is_of_ones(tensor_node):
            return (quantity.to(sign),)
        names = {symbol.text for symbol, _ in quantity.powers}
        generic = quantity.powers and not any(
            s.specific or s.autoencoder not in ("", "self") for s, _ in quantity.powers
        )
        if latent.origin.kind == "encoded":
            self.run.record.scaled |= names
        elif latent.origin.text == NOISED and names <= self.run.record.scaled:
            generic = ()  # what latents were scaled by before they were mixed with noise
        if generic and latent.origin.kind == "noise" and latent.origin.strong and not latent.steps:
            if latent.origin.text == NOISED:  # what is in the noise may be scaled
                return self.unknown(node, latent, operator)
            symbol, power = quantity.powers[0]  # noise of another size is noise
            net = "*" if power * sign > 0 else "/"
            factor = Quantity(((symbol, abs(power)),), None)
            return (latent.gained(Step("scale", net, (id(node), 7), factor, node, self.run.frame.call)),)
        if quantity.summed is not None:
            self.run.record.mixed.setdefault(id(quantity.summed), (quantity.summed, self.run.frame.scope_name))
        factors = [(symbol, power * sign) for symbol, power in quantity.powers if symbol.role != "shift"]
        if not factors:
            self.run.record.cross(node, operand, latent, quantity, ("shift",))
            if quantity.powers:
                return (self._by_shift(node, latent, operand, quantity, operator, sign),)
            return self._constant_site(node, tensor_node, latent, operand, quantity, operator, sign)
        for index, (symbol, power) in enumerate(factors):
            key = (id(node), index)
            reading = symbol, 1 if power > 0 else -1
            self.observe(key, node, tensor_node, latent, operand, operator, reading, symbol.value, quantity.rounded)
            net = "*" if power > 0 else "/"
            factor = Quantity(((symbol, abs(power)),), None)
            latent = latent.then(Step("scale", net, key, factor, node, self.run.frame.call))
        return (latent,)

    def _is_answer(self, latent: Latent, written: cst.CSTNode) -> bool:
        """Whether what is scaled is what a schedule says of a point of time: ``torch.exp(-0.5 * curve(t))``."""
        return latent.origin.kind == "unknown" and not latent.steps and schedules.is_answer(self.run, written)

    def _is_of_ones(self, written: cst.CSTNode) -> bool:
        """``torch.ones(n, 1).to(z) * SPREAD``: that number, in the shape of a tensor."""
        while (
            isinstance(written, cst.Call)
            and isinstance(written.func, cst.Attribute)
            and last_name(written.func) in FLUENT
        ):
            written = written.func.value
        made = last_name(written.func) if isinstance(written, cst.Call) else ""
        return made in _ONES and isinstance(written, cst.Call) and self.run.library.is_of(self.run.text(written.func))

    def _by_shift(
        self, node: cst.CSTNode, latent: Latent, operand: cst.CSTNode, quantity: Quantity, operator: str, sign: int
    ) -> Latent:
        """Scaled by what is called a mean or a shift: its place, and what else it is used for, can tell whether it is one."""
        (symbol, power), *others = quantity.powers
        if others or abs(power) != 1:
            return latent
        other = Path(symbol.text, symbol.parameter, node=operand, item=symbol.item, each=symbol.each)
        return self.gain(node, latent, other, operand, operator, sign if power > 0 else -sign)

    def _constant_site(
        self,
        node: cst.CSTNode,
        tensor_node: cst.CSTNode,
        latent: Latent,
        operand: cst.CSTNode,
        quantity: Quantity,
        operator: str,
        sign: int,
    ) -> Value:
        number = quantity.number
        latent = draws.halved(latent, quantity, sign)
        if quantity.powers or not quantity.literal or number is None or quantity.is_one:  # a default that does nothing
            return (latent,)
        if self._is_complement(node, operand) or self._is_share(node, operand) or self._is_answer(latent, tensor_node):
            return (latent,)
        other = Path(self.run.text(operand), node=operand)
        if not is_meaningful(quantity.literal) and not self._is_called_factor(operand, latent):
            number = 1.0 if draws.is_half(quantity, sign) and not draws.is_sample(latent) else number
            return (self.gain(node, latent, other, operand, operator, sign, number),)
        written = value_of(quantity.literal)
        if written is None:
            return (latent,)
        inverse = abs(number - written) > 1e-9 * abs(written)
        if inverse and abs(number * written - 1) > 1e-9:  # computed of it and of others: ``TARGET / STD``
            gained = self.gain(node, latent, other, operand, operator, sign, number)
            return (gained,) if gained is not latent else self.unknown(node, latent, operator)
        literal = quantity.literal
        if literal in self.run.text(operand) or self._is_of_one(
            operand
        ):  # ``1 / 0.18215`` in place: the number is the factor
            sign = -sign if inverse else sign
        else:  # a name (``SCALE = 1 / 0.18215``): the factor is what it holds
            upturned = is_upturned(operand)
            sign = -sign if upturned else sign
            if inverse != upturned:
                written, literal = 1 / written, repr(1 / written)
        key = (id(node), 0)
        self.observe(key, node, tensor_node, latent, operand, operator, (None, sign), written, quantity.rounded)
        return (
            latent.then(
                Step("scale", "*" if sign > 0 else "/", key, Quantity((), written, literal), node, self.run.frame.call)
            ),
        )

    def _is_of_one(self, operand: cst.CSTNode) -> bool:
        """Whether an attribute is that of one object among others: its name is that of several numbers."""
        own = self.run.frame.scope.lookup("self") or NOTHING if isinstance(operand, cst.Attribute) else NOTHING
        name = last_name(operand) if self.run.text(operand).startswith("self.") else ""
        return any(isinstance(a, Instance) and name in dict(a.held) for a in own)

    def _is_called_factor(self, operand: cst.CSTNode, latent: Latent) -> bool:
        """Whether a number stands behind a factor's name, so that it needs no digits of its own: ``SCALING_FACTOR = 0.5``."""
        meaning = self.run.vocabulary.meaning_of(last_name(operand))
        encoded = latent.origin.kind == "encoded" and latent.origin.strong
        return meaning is not None and meaning.role != "shift" and (meaning.specific or encoded)

    def gain(
        self,
        node: cst.CSTNode,
        latent: Latent,
        other: Alternative,
        operand: cst.CSTNode,
        operator: str,
        sign: int,
        number: float = 1.0,
    ) -> Latent:
        """Note a product with an opaque name, or a bare ``number``: only the program as a whole can tell whether it scales."""
        text = called_name(other)
        if text in ("", self.run.text(operand)) and schedules.is_of_time(self.run, operand):
            return latent
        text = text or self.called(operand) or bare_factor(number, node, self.run.statement)
        if not text or not isinstance(other, Path) or self._is_complement(node, operand):
            return latent
        sign = -sign if other.kind == "inverse" else sign
        key = (id(node), 8 if operand is getattr(node, "left", None) else 9)
        named = number != 1 and "[" not in text and not text[:1].isdigit()  # which item it is, a local name may say
        symbol = Symbol(
            text, "unnamed", False, parameter=other.parameter, item=other.item, each=other.each, is_number=named
        )
        value = number if text[:1].isdigit() else None
        self.observe(key, node, node, latent, operand, operator, (symbol, sign), value, other.rounded)
        return latent.gained(
            Step("scale", "*" if sign > 0 else "/", key, Quantity(((symbol, 1),), None), node, self.run.frame.call)
        )

    def called(self, operand: cst.CSTNode) -> str:
        """What an operand is called where it is written; of a part of something, ``STATS[..., 1]``, what that is called."""
        while not NAME.fullmatch(text := self.run.text(operand)):
            if not isinstance(operand, cst.Subscript):
                return ""
            operand = operand.value
        return text

    def _is_complement(self, node: cst.CSTNode, operand: cst.CSTNode) -> bool:
        """``(x - (1 - a).sqrt() * eps) / a.sqrt()``: what is left when the noise is taken off a mixture was weighed by it."""
        if not isinstance(node, cst.BinaryOperation) or operand is not node.right:
            return False
        return self._has_rest(node.left, operand)

    def _is_share(self, node: cst.CSTNode, operand: cst.CSTNode) -> bool:
        """``m * a + (1 - m) * b``: how much of one thing there is beside the other."""
        parts = descendants(self.run.statement) if self.run.statement is not None else ()
        sums = (p for p in parts if isinstance(p, cst.BinaryOperation) and isinstance(p.operator, cst.Add))
        beside = (p.right if node is p.left else p.left for p in sums if node in (p.left, p.right))
        return any(self._has_rest(other, operand) for other in beside)

    def _has_rest(self, node: cst.CSTNode, operand: cst.CSTNode) -> bool:
        """Whether what a weight leaves of the whole stands there: ``(1 - a).sqrt()`` for ``a.sqrt()``."""
        weight = re.escape(self.run.text(_under_root(operand)))
        return bool(weight) and re.search(rf"\b1(\.0?)?\s*-\s*{weight}(?!\w)", self.run.text(node)) is not None

    def unknown(self, node: cst.CSTNode, latent: Latent | None, operator: str, kind: str = "helper") -> Value:
        """A latent that is scaled by what nothing here tells: from there on nobody knows where it stands."""
        if latent is None:
            return NOTHING
        return (latent.then(Step(kind, operator, (id(node), 0), Quantity((), None), node, self.run.frame.call)),)

    def observe(
        self,
        key: tuple[int, int],
        node: cst.CSTNode,
        tensor_node: cst.CSTNode,
        latent: Latent,
        operand: cst.CSTNode,
        operator: str,
        reading: tuple[Symbol | None, int],
        value: float | None,
        rounded: Rounded | None = None,
    ) -> None:
        """Note a latent that a product scales, with the factor by which it does."""
        run = self.run
        observation = run.record.observations.get(key)
        if observation is None:
            observation = Observation(
                node, operand, operator, run.frame.scope_name, run.statement, tuple(run.frame.guards)
            )
            observation.written_name = name_of(tensor_node)
            run.record.observations[key] = observation
        known = observation.readings.setdefault(reading, value)
        observation.several = observation.several or (reading[0] is None and known != value)
        if reading[0] is None and value is not None:
            observation.numbers.add(value)
        observation.contexts.add(tuple(run.call_chain()))
        if rounded is not None:
            observation.rounded.append(rounded)
        if not observation.tensor:
            observation.tensor = (
                latent.origin.text if latent.origin.kind in ("parameter", "unknown") else name_of(tensor_node)
            )
        if latent.form == "moments" and latent.call is None:
            latent = replace(latent, call=run.frame.call)
        if len(observation.latents) < 16 and latent not in observation.latents:
            observation.latents.append(latent)


def _under_root(node: cst.CSTNode) -> cst.CSTNode:
    """``a`` of ``a.sqrt()``, ``torch.sqrt(a)`` and ``a ** 0.5``."""
    if isinstance(node, cst.Call) and node.args:
        return _under_root(node.args[0].value)
    if isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute):
        return _under_root(node.func.value)
    return _under_root(node.left) if isinstance(node, cst.BinaryOperation) else node
