"""Multiplication, division and addition of abstract values: where sites and shifts are noticed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from msgspec.structs import replace

from scalelint.analysis.notes import number_of
from scalelint.analysis.recorder import Arrival, Observation
from scalelint.analysis.values import (
    NOTHING,
    Alternative,
    Instance,
    Latent,
    Origin,
    Path,
    Quantity,
    Sequence,
    Step,
    Symbol,
    Value,
    join,
)
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter

#: one thing that an operand may be, with the node it is written in
Operand: TypeAlias = tuple[cst.CSTNode, Alternative]
_HALF = re.compile(r"bfloat16|float16|\.half\(")

#: origins that say where a latent stands
KNOWN = frozenset({"encoded", "noise", "denoised"})


class Arithmetic:
    """Combines values; notes scale steps as observations and shifts as steps."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def scale(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left * right`` or ``left / right``."""
        return join(self._scale_one(node, a, b, operator) for a, b in _combinations(left, right))

    def _scale_one(
        self,
        node: cst.CSTNode,
        left: Operand,
        right: Operand,
        operator: str,
    ) -> Value:
        (left_node, a), (right_node, b) = left, right
        for side, alternative in (left, right):
            if isinstance(side, (cst.Tuple, cst.List)):
                return (alternative,)  # ``(latent_std,) * channels`` repeats
        qa, qb = self.quantity(a), self.quantity(b)
        if qa is not None and qb is not None:
            if self._beats(b, qb, a, qa) and operator == "*":
                return self._site(node, right_node, self.latent(b, right_node), left_node, qa, "*", +1)
            if self._beats(a, qa, b, qb):
                return self._site(
                    node, left_node, self.latent(a, left_node), right_node, qb, operator, +1 if operator == "*" else -1
                )
            if operator == "/" and qa.is_one and qb.powers and _HALF.search(self.run.text(node)):
                self.run.record.halves.setdefault(id(node), (node, self.run.frame.scope_name))
            return (qa.times(qb, 1 if operator == "*" else -1),)
        if qb is not None:
            return self._site(
                node, left_node, self.latent(a, left_node), right_node, qb, operator, +1 if operator == "*" else -1
            )
        if qa is not None:
            if operator == "/":
                return self._denominator(node, left_node, qa, right_node, self.latent(b, right_node))
            return self._site(node, right_node, self.latent(b, right_node), left_node, qa, operator, +1)
        return self._product(a, left_node, b, right_node, node, operator)

    def _denominator(
        self,
        node: cst.CSTNode,
        operand: cst.CSTNode,
        quantity: Quantity,
        tensor_node: cst.CSTNode,
        latent: Latent | None,
    ) -> Value:
        """``f / z``: the latent is inverted, which is never meant."""
        encoded = latent is not None and latent.origin.kind == "encoded"
        symbol = next((s for s, _ in quantity.powers if s.role == "scale" and (s.specific or encoded)), None)
        measured = encoded and not quantity.powers and bool(quantity.literal) and _meaningful(quantity.literal)
        if latent is None or (symbol is None and not measured):
            return NOTHING
        key = (id(node), 0)
        self._observe(key, node, tensor_node, latent, operand, "/", (symbol, -1), quantity.number)
        self.run.record.denominators.add(key)
        return (latent,)

    def _beats(
        self, tensor: Alternative, tensor_quantity: Quantity, other: Alternative, other_quantity: Quantity
    ) -> bool:
        """Whether of two possible factors the first is rather the tensor: a generic name beside a specific one."""
        if isinstance(tensor, Quantity) or not tensor_quantity.powers:
            return False
        weak = not any(s.specific for s, _ in tensor_quantity.powers)
        strong = any(s.specific for s, _ in other_quantity.powers)
        return weak and strong and self.run.vocabulary.is_latent(getattr(tensor, "text", ""))

    def _product(
        self,
        a: Alternative,
        left_node: cst.CSTNode,
        b: Alternative,
        right_node: cst.CSTNode,
        node: cst.CSTNode,
        operator: str,
    ) -> Value:
        """Neither side is known to be a factor: masks, gates, sums of squares, or a factor that only a caller knows."""
        la, lb = self.latent(a, left_node), self.latent(b, right_node)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        informed = [x for x in (la, lb) if x.origin.kind in KNOWN or x.steps]
        if len(informed) == 2:
            encoded = [x for x in informed if x.origin.kind == "encoded"]
            return tuple(encoded[:1] or informed[:1])
        if informed:
            return tuple(informed)
        return (a,) if isinstance(a, Path) else (la,)

    def _site(
        self,
        node: cst.CSTNode,
        tensor_node: cst.CSTNode,
        latent: Latent | None,
        operand: cst.CSTNode,
        quantity: Quantity,
        operator: str,
        sign: int,
    ) -> Value:
        if latent is None:
            return NOTHING
        generic = quantity.powers and not any(s.specific for s, _ in quantity.powers)
        if generic and latent.origin.kind == "noise" and not latent.steps:
            return (latent,)  # noise of another size is noise
        factors = [(symbol, power * sign) for symbol, power in quantity.powers if symbol.role != "shift"]
        if not factors:
            return self._constant_site(node, tensor_node, latent, operand, quantity, operator, sign)
        for index, (symbol, power) in enumerate(factors):
            key = (id(node), index)
            self._observe(
                key, node, tensor_node, latent, operand, operator, (symbol, 1 if power > 0 else -1), symbol.value
            )
            net = "*" if power > 0 else "/"
            latent = latent.then(Step("scale", net, key, Quantity(((symbol, 1),), None), node))
        return (latent,)

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
        if quantity.powers or not quantity.literal or number is None or not _meaningful(quantity.literal):
            return (latent,)
        try:
            written = float(quantity.literal)
        except ValueError:
            return (latent,)
        inverse = abs(number - written) > 1e-9 * abs(written)
        if inverse and abs(number * written - 1) > 1e-9:
            return (latent,)
        literal = quantity.literal
        if literal in self.run.text(operand):  # ``1 / 0.18215`` in place: the number is the factor
            sign = -sign if inverse else sign
        else:  # a name (``SCALE = 1 / 0.18215``): the factor is what it holds
            upturned = _is_upturned(operand)
            sign = -sign if upturned else sign
            if inverse != upturned:
                written, literal = 1 / written, repr(1 / written)
        key = (id(node), 0)
        self._observe(key, node, tensor_node, latent, operand, operator, (None, sign), written)
        return (latent.then(Step("scale", "*" if sign > 0 else "/", key, Quantity((), written, literal), node)),)

    def _observe(
        self,
        key: tuple[int, int],
        node: cst.CSTNode,
        tensor_node: cst.CSTNode,
        latent: Latent,
        operand: cst.CSTNode,
        operator: str,
        reading: tuple[Symbol | None, int],
        value: float | None,
    ) -> None:
        run = self.run
        observation = run.record.observations.get(key)
        if observation is None:
            observation = Observation(
                node, operand, operator, run.frame.scope_name, run.statement, tuple(run.frame.guards)
            )
            observation.written_name = _name_of(tensor_node)
            run.record.observations[key] = observation
        observation.readings.setdefault(reading, value)
        observation.contexts.add(tuple(run.call_chain()))
        if not observation.tensor:
            observation.tensor = (
                latent.origin.text if latent.origin.kind in ("parameter", "unknown") else _name_of(tensor_node)
            )
        if len(observation.latents) < 16 and latent not in observation.latents:
            observation.latents.append(latent)

    def add(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left + right`` or ``left - right``."""
        if operator == "+" and (sample := self._posterior_sample(node, left, right)):
            return sample
        return join(self._add_one(node, a, b, operator) for a, b in _combinations(left, right))

    def _posterior_sample(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value]
    ) -> Value:
        """``mean + std * randn_like(mean)``: a sample of the autoencoder's posterior, not a noised latent."""
        for (mean_node, mean), (noise_node, noise) in ((left, right), (right, left)):
            drawn = any(isinstance(a, Latent) and a.origin.kind == "noise" and not a.steps for a in noise)
            name = _last(mean_node)
            meaning = self.run.vocabulary.meaning_of(name)
            named = bool(_MEAN & set(words_of(name))) and not (meaning is not None and meaning.specific)
            if not drawn or not named or not self._is_sized_noise(noise_node):
                continue
            known = tuple(a for a in mean if isinstance(a, Latent) and a.origin.kind == "encoded")
            origin = Origin("encoded", node, "a sample of the posterior", space="raw")
            return tuple(replace(a, form="latent") for a in known) or (Latent(origin),)
        return NOTHING

    def _is_sized_noise(self, node: cst.CSTNode) -> bool:
        """``std * noise``, and not ``latents * std``, which moves latents to other statistics."""
        if not isinstance(node, cst.BinaryOperation) or not isinstance(node.operator, cst.Multiply):
            return False
        sides = [_last(side) for side in (node.left, node.right) if isinstance(side, (cst.Name, cst.Attribute))]
        return bool(sides) and not any(self.run.vocabulary.is_latent(name) for name in sides)

    def _add_one(
        self,
        node: cst.CSTNode,
        left: Operand,
        right: Operand,
        operator: str,
    ) -> Value:
        (left_node, a), (right_node, b) = left, right
        if isinstance(a, Sequence) and isinstance(b, Sequence):
            return (Sequence((*a.items, *b.items)[:16]),)
        qa, qb = self.quantity(a), self.quantity(b)
        if qa is not None and qb is not None:
            return self._add_quantities(node, qa, qb, a, b)
        if qa is not None and isinstance(b, Path) and "eps" in b.text:
            return (qa,)
        if qb is not None:
            latent = self.latent(a, left_node)
            return self._shift(node, latent, qb, operator) if latent else NOTHING
        if qa is not None:
            latent = self.latent(b, right_node)
            return (
                self._shift(node, latent, qa, operator)
                if latent and operator == "+"
                else ((latent,) if latent else NOTHING)
            )
        return self._mix(node, a, left_node, b, right_node)

    def _add_quantities(self, node: cst.CSTNode, qa: Quantity, qb: Quantity, a: Alternative, b: Alternative) -> Value:
        roles_a, roles_b = {s.role for s, _ in qa.powers}, {s.role for s, _ in qb.powers}
        if "shift" in roles_b and roles_a & {"scale", "std"}:
            self.run.record.mixed.setdefault(id(node), (node, self.run.frame.scope_name))
            return (qa,)
        if "shift" in roles_a and not qb.powers:
            return (qa,)
        if isinstance(a, Path) and "shift" in roles_b and not any(s.specific for s, _ in qa.powers):
            latent = self.latent(a, node)
            return self._shift(node, latent, qb, "-") if latent else NOTHING
        if qa.powers and not qb.powers:
            return (qa,)
        if qb.powers and not qa.powers:
            return (qb,)
        if not qa.powers and not qb.powers:
            return (Quantity((), None),)
        return (qa,)

    def _shift(self, node: cst.CSTNode, latent: Latent, quantity: Quantity, operator: str) -> Value:
        symbol = next((s for s, _ in quantity.powers if s.role == "shift"), None)
        sign = next((p for s, p in quantity.powers if s.role == "shift"), 1)
        if symbol is None and not (quantity.literal and _meaningful(quantity.literal) and quantity.number):
            return (latent,)
        if quantity.constant is not None and quantity.constant < 0 and symbol is not None:
            sign = -1
        net = operator if sign > 0 else ("-" if operator == "+" else "+")
        seen: set[Quantity] = set()
        for step in reversed(latent.steps):
            if step.kind != "scale" or step.quantity in seen:
                break  # the same factor again belongs to the map before
            seen.add(step.quantity)
            self.run.record.shifted.setdefault(step.key, net)
        kept = Quantity(((symbol, 1),), None) if symbol else quantity
        return (latent.then(Step("shift", net, (id(node), 0), kept, node)),)

    def _mix(
        self, node: cst.CSTNode, a: Alternative, left_node: cst.CSTNode, b: Alternative, right_node: cst.CSTNode
    ) -> Value:
        la, lb = self.latent(a, left_node), self.latent(b, right_node)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        for one, other in ((la, lb), (lb, la)):
            if one.origin.kind == "noise" and not one.steps and other.origin.kind not in ("noise", "denoised"):
                if other.origin.kind == "encoded" and other.form not in ("latent", "mode") and not other.steps:
                    return (other,)
                self.arrive(other, "noised", node)
                return (Latent(Origin("noise", node, "noised latents", space="model")),)
        informed = tuple(x for x in (la, lb) if x.origin.kind in KNOWN or x.steps)
        if informed:
            return informed
        return (a,) if isinstance(a, Path) else (la,)

    def arrive(
        self, latent: Latent, kind: str, node: cst.CSTNode, text: str = "", autoencoder: str = "", strong: bool = True
    ) -> None:
        """Note a latent that reached a sink."""
        run = self.run
        run.record.arrive(
            Arrival(latent, kind, node, text, autoencoder, run.frame.scope_name, strong, tuple(run.frame.guards))
        )

    def quantity(self, alternative: Alternative) -> Quantity | None:
        """The factor that an alternative is, if it is one."""
        if isinstance(alternative, Quantity):
            return alternative
        if isinstance(alternative, Path):
            quantity = self.run.naming.quantity_of(alternative)
            if (
                quantity is not None
                and alternative.text.startswith("load:")
                and any(symbol.role == "shift" and not symbol.specific for symbol, _ in quantity.powers)
            ):
                return None  # ``np.load(path)["mean"]``: of a posterior, rather than a statistic
            return quantity
        if isinstance(alternative, Sequence) and len(alternative.items) == 1:
            inner = [self.quantity(x) for x in alternative.items[0]]
            return next((q for q in inner if q is not None and q.powers), None)
        return None

    def latent(self, alternative: Alternative, node: cst.CSTNode) -> Latent | None:
        """An alternative seen as a latent: itself, or something opaque that may be one."""
        if isinstance(alternative, Latent):
            return alternative
        if isinstance(alternative, Path):
            kind = (
                "parameter"
                if alternative.parameter
                else "loaded"
                if alternative.text.startswith("load:")
                else "image"
                if "decode()" in alternative.text
                else "unknown"
            )
            return Latent(Origin(kind, alternative.node, alternative.text, strong=False))
        if isinstance(alternative, Sequence):
            found = [x for item in alternative.items for x in item if isinstance(x, Latent)]
            return found[0] if found else Latent(Origin("unknown", None, "", strong=False))
        if isinstance(alternative, Instance):
            return Latent(Origin("unknown", None, alternative.text, strong=False))
        return None


def _combinations(
    left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value]
) -> Iterator[tuple[Operand, Operand]]:
    """What two operands may be together: each alternative of the one with each of the other."""
    (left_node, left_value), (right_node, right_value) = left, right
    unknown: Value = (Path("?"),)
    for a, b in itertools.product(left_value or unknown, right_value or unknown):
        yield (left_node, a), (right_node, b)


#: how the first moment of a posterior is called
_MEAN = frozenset({"mean", "means", "mu", "loc"})


def _last(node: cst.CSTNode) -> str:
    """The last name of a name or attribute."""
    return node.value if isinstance(node, cst.Name) else node.attr.value if isinstance(node, cst.Attribute) else ""


_COMMON = frozenset(
    {"127.5", "0.125", "0.375", "0.625", "0.875", "0.25", "0.75", "1.5", "2.5", "12.5", "0.15", "0.05", "1e-5", "0.35"}
)


def _meaningful(literal: str) -> bool:
    """Whether a number has enough digits to be a measured factor (0.18215) rather than a ratio (0.5, 127.5, 255)."""
    digits = literal.lower().split("e")[0].replace(".", "").strip("0")
    fraction = literal.partition(".")[2].strip("0")
    return len(digits) >= 2 and bool(fraction) and set(digits) != {"9"} and literal not in _COMMON


def _is_upturned(node: cst.CSTNode) -> bool:
    """Whether an operand is the reciprocal of the name in it: ``1 / name``, ``name ** -1``, ``tensor(1 / name)``."""
    upturned = False
    while not isinstance(node, (cst.Name, cst.Attribute)):
        if isinstance(node, cst.BinaryOperation):
            divided = isinstance(node.operator, cst.Divide) and number_of(node.left) == 1
            powered = isinstance(node.operator, cst.Power) and number_of(node.right) == -1
            upturned ^= divided or powered
            node = node.right if divided else node.left
        elif isinstance(node, cst.Call):
            name = node.func.attr.value if isinstance(node.func, cst.Attribute) else ""
            upturned ^= name == "reciprocal"
            library = not isinstance(node.func, cst.Attribute) or isinstance(node.func.value, cst.Name)
            inner = node.args[0].value if library and node.args else None
            if inner is None and not isinstance(node.func, cst.Attribute):
                break
            node = inner if inner is not None else cst.ensure_type(node.func, cst.Attribute).value
        elif isinstance(node, cst.Subscript):
            node = node.value
        else:
            break
    return upturned


def _name_of(node: cst.CSTNode) -> str:
    if isinstance(node, cst.BinaryOperation) and isinstance(node.operator, cst.Subtract):
        node = node.left  # ``(z - mean) / std``
    while isinstance(node, (cst.Call, cst.Subscript, cst.Attribute)):
        if isinstance(node, cst.Attribute):
            if isinstance(node.value, cst.Name):
                return node.attr.value if node.value.value in ("self", "block_state") else node.value.value
            node = node.value
        else:
            node = node.func if isinstance(node, cst.Call) else node.value
    return node.value if isinstance(node, cst.Name) else ""
