"""Multiplication, division and addition of abstract values: where sites and shifts are noticed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis import spreads
from scalelint.analysis.operands import (
    COMPUTED,
    Operand,
    combinations,
    is_item,
    is_meaningful,
    is_upturned,
    last_name,
    latent_of,
    name_of,
    powered,
    quantity_of,
)
from scalelint.analysis.recorder import Arrival, Observation
from scalelint.analysis.values import (
    NOTHING,
    POSTERIORS,
    Alternative,
    Latent,
    Medium,
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
from scalelint.model import stored_item
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.interpreter import Interpreter
    from scalelint.analysis.program import Class

#: a name that a number may be bound to: ``self.gain``, ``args.k``, ``TABLE['sdxl'].k``
_NAME = re.compile(r"(?:(?:exp|sqrt)\()?[A-Za-z_][\w.\[\]'\"-]*(?:\(\))?\)?")
#: an element of something packed: ``scale[0]``
_PACKED = re.compile(r"\[-?\d+\]$")

#: how the first moment of a posterior is called
_MEAN = frozenset({"mean", "means", "mu", "loc"})
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
        return join(self._scale_one(node, a, b, operator) for a, b in combinations(left, right))

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
        if (made := spreads.combined(a, b)) is not None:
            return (made,)
        for factor, scaled in ((b, a), (a, b)):
            if spreads.is_own(self.run, factor, scaled):
                return (scaled,)
        qa, qb = quantity_of(a, self.run.naming), quantity_of(b, self.run.naming)
        if qa is not None and qb is not None:
            if self._beats(b, qb, a, qa) and operator == "*":
                return self._site(node, right_node, latent_of(b), left_node, qa, "*", +1)
            if self._beats(a, qa, b, qb):
                return self._site(
                    node, left_node, latent_of(a), right_node, qb, operator, +1 if operator == "*" else -1
                )
            if operator == "/" and qa.is_one:
                self.inverted(node, qb)
            return (qa.times(qb, 1 if operator == "*" else -1),)
        if qb is not None:
            return self._site(node, left_node, latent_of(a), right_node, qb, operator, +1 if operator == "*" else -1)
        if qa is not None:
            if operator == "/" and qa.is_one and isinstance(b, Path):
                inverse = powered(b, -1)
                return (inverse,) if inverse is not None and _NAME.fullmatch(b.text) else NOTHING
            if operator == "/":
                return self._denominator(node, left_node, qa, right_node, latent_of(b))
            return self._site(node, right_node, latent_of(b), left_node, qa, operator, +1)
        return self._product(a, left_node, b, right_node, node, operator)

    def inverted(self, node: cst.CSTNode, quantity: Quantity) -> None:
        """Note the reciprocal of a factor that is held in half precision."""
        if quantity.half and quantity.powers:
            self.run.record.halves.setdefault(id(node), (node, self.run.frame.scope_name))

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
        measured = encoded and not quantity.powers and bool(quantity.literal) and is_meaningful(quantity.literal)
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
        la, lb = latent_of(a), latent_of(b)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        computed = [x for x in (la, lb) if x.origin.text == COMPUTED]
        if len(computed) == 1 and computed[0].steps:  # a number that is made of latents is none
            return (lb if computed[0] is la else la,)
        informed = [x for x in (la, lb) if x.origin.kind in KNOWN or x.steps]
        if len(informed) == 2:
            encoded = [x for x in informed if x.origin.kind == "encoded"]
            return tuple(encoded[:1] or informed[:1])
        if informed and any(isinstance(x, Path) and x.kind == "scalar" for x in (a, b)):
            unknown = Step("helper", operator, (id(node), 0), Quantity((), None), node, self.run.frame.call)
            return tuple(x.then(unknown) for x in informed)  # a number that only the caller knows
        if informed:
            other, written = (b, right_node) if la is informed[0] else (a, left_node)
            sign = -1 if operator == "/" and la is informed[0] else 1
            return tuple(self._gain(node, x, other, written, operator, sign) for x in informed)
        if operator == "*" and _is_data(lb) and not _is_data(la):
            return (self._gain(node, lb, a, left_node, operator, 1),)
        if not (isinstance(a, Path) and isinstance(b, Path)):
            return (a,) if isinstance(a, Path) else (la,)
        both = self._gain(node, la, b, right_node, operator, -1 if operator == "/" else 1)
        if operator == "*":
            both = self._gain(node, both, a, left_node, operator, 1)
            if a.medium is not None and b.medium is not None:  # two items of a file: which of them is data is not seen
                return both, self._gain(node, lb, a, left_node, operator, 1)
        return (both,) if both.gains else (a,)

    def _gain(
        self, node: cst.CSTNode, latent: Latent, other: Alternative, operand: cst.CSTNode, operator: str, sign: int
    ) -> Latent:
        """Note a product with an opaque name, which may hold a number: only the program as a whole can tell."""
        text = _called(other) or (written if _NAME.fullmatch(written := self.run.text(operand)) else "")
        if not text or not isinstance(other, Path) or latent.origin.kind == "noise":
            return latent
        sign = -sign if other.kind == "inverse" else sign
        key = (id(node), 8 if operand is getattr(node, "left", None) else 9)
        symbol = Symbol(text, "unnamed", False, parameter=other.parameter)
        self._observe(key, node, node, latent, operand, operator, (symbol, sign), None)
        return latent.gained(
            Step("scale", "*" if sign > 0 else "/", key, Quantity(((symbol, 1),), None), node, self.run.frame.call)
        )

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
        if latent.origin.kind == "guidance":
            return (latent,)
        generic = quantity.powers and not any(s.specific for s, _ in quantity.powers)
        if generic and latent.origin.kind == "noise" and latent.origin.strong and not latent.steps:
            return (latent,)  # noise of another size is noise
        factors = [(symbol, power * sign) for symbol, power in quantity.powers if symbol.role != "shift"]
        if not factors:
            self._crossed(node, operand, quantity, ("shift",))
            return self._constant_site(node, tensor_node, latent, operand, quantity, operator, sign)
        for index, (symbol, power) in enumerate(factors):
            key = (id(node), index)
            self._observe(
                key, node, tensor_node, latent, operand, operator, (symbol, 1 if power > 0 else -1), symbol.value
            )
            net = "*" if power > 0 else "/"
            factor = Quantity(((symbol, abs(power)),), None)
            latent = latent.then(Step("scale", net, key, factor, node, self.run.frame.call))
        return (latent,)

    def _crossed(self, node: cst.CSTNode, operand: cst.CSTNode, quantity: Quantity, roles: tuple[str, ...]) -> None:
        """Note a latent that is scaled by a mean, or shifted by a std: by a name that leaves no doubt."""
        for symbol, power in quantity.powers if len(quantity.powers) == 1 else ():
            handed = symbol.parameter and "." not in symbol.text
            if symbol.specific and symbol.role in roles and abs(power) == 1 and not handed:
                self.run.record.crossed.setdefault(id(node), (operand, symbol.text))

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
        if quantity.powers or not quantity.literal or number is None or quantity.is_one:  # a default that does nothing
            return (latent,)
        if not is_meaningful(quantity.literal) and not self._is_called_factor(operand, latent):
            return (self._gain(node, latent, Path(self.run.text(operand), node=operand), operand, operator, sign),)
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
            upturned = is_upturned(operand)
            sign = -sign if upturned else sign
            if inverse != upturned:
                written, literal = 1 / written, repr(1 / written)
        key = (id(node), 0)
        self._observe(key, node, tensor_node, latent, operand, operator, (None, sign), written)
        return (
            latent.then(
                Step("scale", "*" if sign > 0 else "/", key, Quantity((), written, literal), node, self.run.frame.call)
            ),
        )

    def _is_called_factor(self, operand: cst.CSTNode, latent: Latent) -> bool:
        """Whether a number stands behind a factor's name, so that it needs no digits of its own: ``SCALING_FACTOR = 0.5``."""
        meaning = self.run.vocabulary.meaning_of(last_name(operand))
        encoded = latent.origin.kind == "encoded" and latent.origin.strong
        return meaning is not None and meaning.role != "shift" and (meaning.specific or encoded)

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
            observation.written_name = name_of(tensor_node)
            run.record.observations[key] = observation
        observation.readings.setdefault(reading, value)
        observation.contexts.add(tuple(run.call_chain()))
        if not observation.tensor:
            observation.tensor = (
                latent.origin.text if latent.origin.kind in ("parameter", "unknown") else name_of(tensor_node)
            )
        if len(observation.latents) < 16 and latent not in observation.latents:
            observation.latents.append(latent)

    def add(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left + right`` or ``left - right``."""
        if operator == "+" and (sample := self._posterior_sample(node, left, right)):
            return sample
        left, right = _alike(left), _alike(right)
        return join(self._add_one(node, a, b, operator) for a, b in combinations(left, right))

    def accumulated(
        self,
        node: cst.Call,
        base: tuple[cst.CSTNode, Value],
        one: tuple[cst.CSTNode, Value],
        other: tuple[cst.CSTNode, Value],
        operator: str,
    ) -> Value:
        """``addcmul(mean, z, std)``: a sum with a product, in one call."""
        product = self.scale(node, one, other, operator)
        sample = self._drawn(node, base, product, (one, other)) if operator == "*" else NOTHING
        return sample or self.add(node.func, (one[0], product), base, "+")

    def _posterior_sample(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value]
    ) -> Value:
        """``mean + std * randn_like(mean)``: a sample of the autoencoder's posterior, not a noised latent."""
        for mean, (noise_node, noise) in ((left, right), (right, left)):
            if isinstance(noise_node, cst.BinaryOperation) and isinstance(noise_node.operator, cst.Multiply):
                sides = [(side, NOTHING) for side in (noise_node.left, noise_node.right)]
                if sample := self._drawn(node, mean, noise, sides):
                    return sample
        return NOTHING

    def _drawn(
        self,
        node: cst.CSTNode,
        mean: tuple[cst.CSTNode, Value],
        noise: Value,
        sides: Iterable[tuple[cst.CSTNode, Value]],
    ) -> Value:
        """What a mean and noise of its own size make together, ``sides`` being the noise and its size; nothing for others."""
        drawn = any(isinstance(a, Latent) and a.origin.kind == "noise" and not a.steps for a in noise)
        drawn = drawn and not any(isinstance(a, Latent) and a.origin.kind == "denoised" for a in noise)
        name = last_name(mean[0])
        meaning = self.run.vocabulary.meaning_of(name)
        named = bool(_MEAN & set(words_of(name))) and not (meaning is not None and meaning.specific)
        written = [last_name(side) for side, _ in sides if isinstance(side, (cst.Name, cst.Attribute))]
        sized = bool(written) and not any(self.run.vocabulary.is_latent(each) for each in written)
        if not (drawn and named and sized) or (mean[1] and all(map(_is_number, mean[1]))):
            return NOTHING
        known = tuple(a for a in mean[1] if isinstance(a, Latent) and a.origin.kind == "encoded")
        origin = Origin("encoded", node, "a sample of the posterior", space="raw", strong=self.run.naming.inside)
        return tuple(replace(a, form="latent") for a in known) or (Latent(origin),)

    def _add_one(
        self,
        node: cst.CSTNode,
        left: Operand,
        right: Operand,
        operator: str,
    ) -> Value:
        (_, a), (_, b) = left, right
        if isinstance(a, Sequence) and isinstance(b, Sequence):
            return (Sequence((*a.items, *b.items)[:16]),)
        if (made := spreads.combined(a, b)) is not None:
            return (made,)
        qa, qb = self._summand(left, b), self._summand(right, a)
        if qa is not None and qb is not None:
            return self._add_quantities(node, qa, qb, a, b)
        if qa is not None and isinstance(b, Path) and "eps" in b.text:
            return (qa,)
        if qb is not None and isinstance(a, Path) and _is_tiny(qb):
            return (a,)
        if qb is not None:
            latent = latent_of(a)
            return self._shift(node, latent, qb, operator) if latent else NOTHING
        if qa is not None:
            latent = latent_of(b)
            return (
                self._shift(node, latent, qa, operator)
                if latent and operator == "+"
                else ((latent,) if latent else NOTHING)
            )
        return self._mix(node, left, right, operator)

    def _summand(self, operand: Operand, other: Alternative) -> Quantity | None:
        """The factor or shift that an operand of a sum is. A mean that a file has may be a posterior's; beside what an
        autoencoder or a model hands out it is the mean of the latents."""
        written, alternative = operand
        quantity = quantity_of(alternative, self.run.naming)
        if quantity is not None or not isinstance(alternative, Path) or alternative.medium is None:
            return quantity
        if not isinstance(other, Latent) or other.origin.kind not in ("encoded", "denoised"):
            return None
        text = self.run.text(written)
        return self.run.naming.quantity_of(Path(text, node=written)) if _NAME.fullmatch(text) else None

    def _add_quantities(self, node: cst.CSTNode, qa: Quantity, qb: Quantity, a: Alternative, b: Alternative) -> Value:
        roles_a, roles_b = {s.role for s, _ in qa.powers}, {s.role for s, _ in qb.powers}
        if "shift" in roles_b and roles_a & {"scale", "std"}:
            self.run.record.mixed.setdefault(id(node), (node, self.run.frame.scope_name))
            return (qa,)
        if "shift" in roles_a and not qb.powers:
            return (qa,)
        if isinstance(a, Path) and "shift" in roles_b and not any(s.specific for s, _ in qa.powers):
            latent = latent_of(a)
            return self._shift(node, latent, qb, "-") if latent else NOTHING
        if qa.powers and not qb.powers:
            return (qa,)
        if qb.powers and not qa.powers:
            return (qa if _is_tiny(qb) else qb,)  # ``1 + eps``
        if not qa.powers and not qb.powers:
            return (Quantity((), None),)
        return (qa,)

    def _shift(self, node: cst.CSTNode, latent: Latent, quantity: Quantity, operator: str) -> Value:
        symbol = next((s for s, _ in quantity.powers if s.role == "shift"), None) or _element(quantity)
        if symbol is None:
            self._crossed(node, node, quantity, ("std", "scale"))
        sign = next((p for s, p in quantity.powers if s.role == "shift"), 1)
        if symbol is None and not (quantity.literal and is_meaningful(quantity.literal) and quantity.number):
            other = _nameless(quantity)
            return (latent if other is None else self._drift(node, latent, other, operator, first=True),)
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
        if symbol is not None and len(quantity.powers) > 1:
            kept = Quantity((), None)  # ``shift * scale`` is the shift of the other space
        return (latent.then(Step("shift", net, (id(node), 0), kept, node, self.run.frame.call)),)

    def _mix(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value:
        (left_node, a), (right_node, b) = left, right
        la, lb = latent_of(a), latent_of(b)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        for one, other in ((la, lb), (lb, la)):
            if one.origin.kind == "noise" and not one.steps and other.origin.kind not in ("noise", "denoised"):
                if other.origin.kind == "encoded" and other.form not in ("latent", "mode") and not other.steps:
                    return (other,)
                self.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, "noised latents", space="model")),)
            if one.origin.kind == "noise" and other.origin.kind == "encoded" and other.form in ("latent", "mode"):
                self.arrive(one, "noised", node, strong=one.origin.strong)
                self.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, "noised latents", space="model")),)
        step = _is_step(la, right_node), _is_step(lb, left_node)
        la, lb = (replace(x, gains=()) if is_step else x for x, is_step in zip((la, lb), step, strict=True))
        if operator == "-" and not any(step) and _are_predictions(self.run, a, b):
            return (Latent(Origin("guidance", node, "a difference of predictions", space="model", strong=False)),)
        if la.origin.kind == "guidance" or lb.origin.kind == "guidance":
            return (b if la.origin.kind == "guidance" else a,)
        informed = tuple(x for x in (la, lb) if x.origin.kind in KNOWN or x.steps or x.gains)
        if len(informed) == 1:
            first = informed[0] is la
            return (self._drift(node, informed[0], b if first else a, operator, first=first),)
        return informed or ((a,) if isinstance(a, Path) else (la,))

    def _drift(self, node: cst.CSTNode, latent: Latent, other: Alternative, operator: str, *, first: bool) -> Latent:
        """Note a sum with an opaque name, which may be the mean of the latents: its place can tell."""
        text = _called(other)
        if not text or not isinstance(other, Path) or (operator == "-" and not first):
            return latent
        net = operator if other.kind != "negative" else "-" if operator == "+" else "+"
        symbol = Symbol(text, "unnamed", False, parameter=other.parameter)
        return latent.gained(
            Step("shift", net, (id(node), 7), Quantity(((symbol, 1),), None), node, self.run.frame.call)
        )

    def arrive(
        self,
        latent: Latent,
        kind: str,
        node: cst.CSTNode,
        text: str = "",
        autoencoder: str = "",
        strong: bool = True,
        medium: Medium | None = None,
        network: str = "",
        slot: str = "",
        owner: Class | None = None,
    ) -> None:
        """Note a latent that reached a sink."""
        run = self.run
        frames = (*run.stack, run.frame)
        owner = owner or (run.wrapper() if kind == "decoded" else None)
        run.record.arrive(
            Arrival(
                latent,
                kind,
                node,
                text,
                autoencoder,
                run.frame.scope_name,
                strong,
                tuple(run.frame.guards),
                owner,
                next((frame.call for frame in frames if frame.call is not None), None),
                medium,
                network,
                slot,
                next((f.call for f in frames if f.call is not None and f.owner is owner), None) if owner else None,
                run.holder_of(autoencoder),
            )
        )


def _are_predictions(run: Interpreter, a: Alternative, b: Alternative) -> bool:
    """``net(z, y) - net(z, None)``: two answers of one network, of which the difference is no latent."""
    calls = [x.origin.node if isinstance(x, Latent) else x.node if isinstance(x, Path) else None for x in (a, b)]
    asked = [run.text(call.func) for call in calls if isinstance(call, cst.Call)]
    plain = all(not x.steps and x.origin.kind == "denoised" for x in (a, b) if isinstance(x, Latent))
    return plain and len(asked) == 2 and (asked[0] == asked[1] or all(isinstance(x, Latent) for x in (a, b)))


def _alike(side: tuple[cst.CSTNode, Value]) -> tuple[cst.CSTNode, Value]:
    """One side of a sum: moments that come where on another way their sample does are taken for it."""
    node, value = side
    known = [a for a in value if isinstance(a, Latent) and a.origin.kind == "encoded"]
    if len({a.form in ("latent", "mode") for a in known}) < 2:
        return side
    return node, tuple(
        replace(a, form="latent") if isinstance(a, Latent) and a in known and a.form in POSTERIORS else a for a in value
    )


def _element(quantity: Quantity) -> Symbol | None:
    """``scale[0]``: of a packed pair, what is added or subtracted is the mean, whatever the pair is called."""
    symbol = quantity.powers[0][0] if len(quantity.powers) == 1 else None
    packed = symbol is not None and _PACKED.search(symbol.text) is not None and abs(quantity.powers[0][1]) == 1
    return replace(symbol, role="shift") if symbol is not None and packed and quantity.constant in (None, 1.0) else None


def _is_step(predicted: Latent, beside: cst.CSTNode) -> bool:
    """``z - net(cat([z, cond]), t) / steps``: how large a step is that a prediction for z makes is no factor of the sum."""
    call = predicted.origin.node
    if predicted.origin.kind != "denoised" or not isinstance(call, cst.Call) or not isinstance(beside, cst.Name):
        return False
    names = {node.value for arg in call.args for node in descendants(arg.value) if isinstance(node, cst.Name)}
    return beside.value in names


def _is_data(latent: Latent) -> bool:
    """Whether something opaque is read from a file, or from a batch by its name: rather a tensor than what scales one."""
    return latent.origin.kind == "loaded" or is_item(latent.origin)


def _called(alternative: Alternative) -> str:
    """The name under which something opaque may hold a number: its own, or the key by which a file has it; "" for others."""
    if not isinstance(alternative, Path):
        return ""
    if alternative.medium is not None and alternative.medium.keys and "(" in alternative.text:
        return stored_item(alternative.medium.keys[-1])
    return alternative.text if _NAME.fullmatch(alternative.text) else ""


def _is_number(alternative: Alternative) -> bool:
    """Whether something is one number: that of a normal distribution which no latents are drawn from."""
    return (isinstance(alternative, Path) and alternative.kind == "scalar") or (
        isinstance(alternative, Quantity) and not alternative.powers
    )


def _is_tiny(quantity: Quantity) -> bool:
    """``1e-5``, ``self.eps``: what keeps a root or a division from failing."""
    if quantity.powers:
        return all("eps" in symbol.text for symbol, _ in quantity.powers)
    return not is_meaningful(quantity.literal)


def _nameless(quantity: Quantity) -> Path | None:
    """One symbol whose name does not say that it is a factor: what is added may be a shift."""
    if len(quantity.powers) != 1 or quantity.powers[0][0].specific or abs(quantity.powers[0][1]) != 1:
        return None
    symbol = quantity.powers[0][0]
    return Path(symbol.text, symbol.parameter, "negative" if (quantity.constant or 1.0) < 0 else "")
