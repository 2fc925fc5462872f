"""Sums and differences of abstract values: shifts, samples of posteriors, and mixing with noise."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.compared import compare
from scalelint.analysis.classes.program import assignments
from scalelint.analysis.domain import coefficients, draws, folded, raw_noise, spreads, weights
from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import (
    EXAMPLE,
    KNOWN,
    NAME,
    Operand,
    called_name,
    combinations,
    last_name,
    latent_of,
    quantity_of,
)
from scalelint.analysis.domain.values import (
    HANDED_NUMBER,
    NOTHING,
    POSTERIORS,
    TENSORS,
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
from scalelint.analysis.interpret.advances import is_step
from scalelint.knowledge.names import owner_of
from scalelint.knowledge.numerals import is_meaningful
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import DRAWN, NOISED
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


#: forms of what noise can be added to: what an encoder hands out is none of its moments before they are taken from it
_MIXED = TENSORS | {"posterior"}
#: a number that an object holds: ``self.scale``
_HELD = re.compile(r"[A-Za-z_]\w*(\.[A-Za-z_]\w*)+")
#: an element of something packed: ``scale[0]``
_PACKED = re.compile(r"\[-?\d+\]$")


class Sums:
    """Combines values; notes shifts as steps, and the arrival of latents where noise is added to them."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter

    def add(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left + right`` or ``left - right``."""
        if operator == "+" and (sample := self._posterior_sample(node, left, right)):
            return sample
        if operator == "+":
            left, right = weights.unblended(left, right, self.run.text)
            left, right = coefficients.mixed(left, right, self._given)
        left, right = _alike(left), _alike(right)
        pairs = list(combinations(left, right))
        drawn = [draws.sampled(self.run, node, a, b) is not None for a, b in pairs] if operator == "+" else []
        if any(drawn):
            pairs = [pair for pair, own in zip(pairs, drawn, strict=True) if own or not draws.is_of_another(*pair)]
        return join(self._add_one(node, a, b, operator) for a, b in pairs)

    def _given(self, node: cst.CSTNode) -> cst.CSTNode:
        """What a name of the function at hand was given, where that is one thing; the node itself for all else."""
        function = self.run.frame.function
        if not isinstance(node, cst.Name) or function is None:
            return node
        pairs = assignments(function.node)
        given = [v for target, v in pairs if isinstance(target, cst.Name) and target.value == node.value]
        return given[0] if len(given) == 1 else node

    def accumulated(
        self,
        node: cst.Call,
        base: tuple[cst.CSTNode, Value],
        one: tuple[cst.CSTNode, Value],
        other: tuple[cst.CSTNode, Value],
        operator: str,
    ) -> Value:
        """``addcmul(mean, z, std)``: a sum with a product, in one call."""
        product = self.run.products.scale(node, one, other, operator)
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
        alone = [a for a in noise if isinstance(a, Latent) and a.origin.kind == "noise" and not a.steps]
        drawn = any(a.origin.text != EXAMPLE for a in alone)
        drawn = drawn and not any(isinstance(a, Latent) and a.origin.kind == "denoised" for a in noise)
        name = draws.called(self.run, mean[0])
        meaning = self.run.vocabulary.meaning_of(name)
        named = bool(draws.MEANS & set(words_of(name))) and not (meaning is not None and meaning.specific)
        written = [called for side, _ in sides if (called := draws.called(self.run, side))]
        sized = bool(written) and not any(self.run.vocabulary.is_latent(each) for each in written)
        if not (drawn and named and sized) or (mean[1] and all(map(_is_number, mean[1]))):
            return NOTHING
        for one, other in product(mean[1], noise):
            if isinstance(one, Latent) and isinstance(other, Latent):
                draws.compare(self.run, node, one, other)
        known = tuple(a for a in mean[1] if isinstance(a, Latent) and a.origin.kind == "encoded")
        origin = Origin("encoded", node, DRAWN, space="raw", strong=self.run.naming.inside)
        scaled = [a for a in mean[1] if isinstance(a, Latent) and all(step.kind == "scale" for step in a.steps)]
        halves = (draws.sampled(self.run, node, (mean[0], a), (node, x)) for a in scaled if a.steps for x in noise)
        made = tuple(replace(a, form="latent") for a in known) or tuple(
            sample for sample in halves if sample is not None
        )
        return made or tuple(Latent(origin, steps) for steps in {a.steps for a in scaled} or {()})

    def _add_one(
        self,
        node: cst.CSTNode,
        left: Operand,
        right: Operand,
        operator: str,
    ) -> Value:
        (_, a), (_, b) = left, right
        if operator == "+" and (sample := draws.sampled(self.run, node, left, right)) is not None:
            return (sample,)
        if operator == "+" and (moved := draws.moved(a, b)) is not None:
            return (moved,)
        if isinstance(a, Sequence) and isinstance(b, Sequence):
            return (Sequence((*a.items, *b.items)[:16]),)
        if (made := spreads.combined(a, b, operator)) is not None:
            return (made,)
        a, b = self._measured(node, a, b), self._measured(node, b, a)
        spreads.note_misused(self.run, left[1], left[0], b, "std")
        spreads.note_misused(self.run, right[1], right[0], a, "std")
        a, b = spreads.as_shift(self.run, a, left[0], b), spreads.as_shift(self.run, b, right[0], a)
        left, right = (left[0], a), (right[0], b)
        qa, qb = self._summand(left, b), self._summand(right, a, taken_off=operator == "-")
        a, b = spreads.averaged(a, qb), spreads.averaged(b, qa)
        if qa is not None and qb is not None:
            return self._add_quantities(node, qa, qb, a, b, right[0])
        if qa is not None and isinstance(b, Path) and "eps" in b.text:
            return (qa,)
        if qb is not None and isinstance(a, Path) and _is_tiny(qb):
            return (a,)
        if qb is not None:
            latent = latent_of(a)
            return self._shift(node, latent, qb, operator, right[0]) if latent else NOTHING
        if qa is not None:
            latent = latent_of(b)
            if latent and operator == "-":
                return (self._taken_off(node, latent, qa, left[0]),)
            return self._shift(node, latent, qa, operator, left[0]) if latent else NOTHING
        return self._mix(node, left, right, operator)

    def _measured(self, node: cst.CSTNode, mean: Alternative, beside: Alternative) -> Alternative:
        """What was measured on other latents than the ones that it stands beside: their mean, if it is called so."""
        called = spreads.called(mean, beside)
        quantity = self.run.naming.quantity_of(called) if isinstance(called, Path) else None
        if quantity is None or any(symbol.role != "shift" for symbol, _ in quantity.powers):
            return mean
        if spreads.is_own(self.run, mean, beside):
            return mean
        if (spread := spreads.of(self.run, mean)) is not None and isinstance(beside, Latent):
            self.run.record.standardised[id(node)] = spread
        return called

    def _summand(self, operand: Operand, other: Alternative, *, taken_off: bool = False) -> Quantity | None:
        """The factor or shift that an operand of a sum is. A mean that a file has may be a posterior's; beside what an
        autoencoder or a model hands out, and beside other data of a file, it is the mean of the latents; beside what was
        scaled or shifted before, and where it is taken off something, too."""
        written, alternative = operand
        quantity = quantity_of(alternative, self.run.naming)
        if quantity is not None or not isinstance(alternative, Path) or alternative.medium is None:
            return quantity
        if isinstance(other, Path) and other.medium is not None and not self.run.naming.quantity_of(other):
            return self.run.naming.quantity_of(Path(called_name(alternative), node=written))
        known = isinstance(other, Latent) and (other.origin.kind in ("encoded", "denoised") or bool(other.steps))
        if not known and not (taken_off and isinstance(other, (Latent, Path))):
            return None
        text = self.run.text(written)
        return self.run.naming.quantity_of(Path(text, node=written)) if NAME.fullmatch(text) else None

    def _add_quantities(
        self, node: cst.CSTNode, qa: Quantity, qb: Quantity, a: Alternative, b: Alternative, written: cst.CSTNode
    ) -> Value:
        roles_a, roles_b = {s.role for s, _ in qa.powers}, {s.role for s, _ in qb.powers}
        if "shift" in roles_b and roles_a & {"scale", "std"}:  # no factor, and wrong where one is needed
            squared = any(abs(power) != 1 for _, power in (*qa.powers, *qb.powers))
            return (qa if squared else replace(qa, summed=node),)
        if "shift" in roles_a and not qb.powers:
            return (qa,)
        if isinstance(a, Path) and "shift" in roles_b and not any(s.specific for s, _ in qa.powers):
            latent = latent_of(a)
            return self._shift(node, latent, qb, "-", written) if latent else NOTHING
        if qa.powers and not qb.powers:
            return (qa,)
        if qb.powers and not qa.powers:
            return (qa if _is_tiny(qb) else qb,)  # ``1 + eps``
        if not qa.powers and not qb.powers:
            return (Quantity((), None),)
        return (qa,)

    def _shift(
        self, node: cst.CSTNode, latent: Latent, quantity: Quantity, operator: str, written: cst.CSTNode
    ) -> Value:
        symbol = next((s for s, _ in quantity.powers if s.role == "shift"), None) or _element(quantity)
        if symbol is None:
            self.run.record.cross(node, node, latent, quantity, ("std", "scale"))
        sign = next((p for s, p in quantity.powers if s.role == "shift"), 1)
        if symbol is None and not (quantity.number and quantity.literal and self._is_called_shift(written, quantity)):
            other = _nameless(quantity, written, self.run.text(written))
            return (latent if other is None else self._drift(node, latent, other, operator, written, first=True),)
        if quantity.constant is not None and quantity.constant < 0 and symbol is not None:
            sign = -1
        if symbol is None and quantity.literal.startswith("--"):  # a number below zero, negated where it is added
            sign, quantity = -1, replace(quantity, constant=-(quantity.constant or 0.0), literal=quantity.literal[1:])
        net = operator if sign > 0 else ("-" if operator == "+" else "+")
        seen: set[Quantity] = set()
        for step in reversed(latent.steps):
            if step.kind != "scale" or step.quantity in seen:
                break  # the same factor again belongs to the map before
            seen.add(step.quantity)
            self.run.record.shifted.setdefault(step.key, net)
        kept, product = Quantity(((symbol, 1),), None) if symbol else quantity, None
        self._by(key := (id(node), 0), written)
        is_folded = folded.is_folded(quantity, symbol)
        scales = folded.unfolded(latent, quantity, symbol) if is_folded else 0
        if is_folded and not scales:  # the shift of the other space
            kept, product = Quantity((), None), _of_other_space(quantity, symbol) if symbol is not None else None
        step = Step("shift", net, key, kept, node, self.run.frame.call, product=product)
        if not scales:
            return (latent.then(step),)
        shifted = replace(latent, steps=latent.steps[:-scales]).then(step)
        return (replace(shifted, steps=(*shifted.steps, *latent.steps[-scales:])),)

    def _taken_off(self, node: cst.CSTNode, latent: Latent, quantity: Quantity, written: cst.CSTNode) -> Latent:
        """``mean - z``: shifted, and its sign turned, which the other direction may do too."""
        if not any(symbol.role == "shift" for symbol, _ in quantity.powers):
            return latent
        self._by(key := (id(node), 0), written)
        return latent.then(Step("shift", "-", key, Quantity((), None), node, self.run.frame.call))

    def _by(self, key: tuple[int, int], written: cst.CSTNode) -> None:
        """Note what a step shifts by, as written."""
        self.run.record.operands.setdefault(key, (written, self.run.frame.scope_name))

    def _is_called_shift(self, operand: cst.CSTNode, quantity: Quantity) -> bool:
        """Whether a number says by its digits, or by the name that it stands behind, that it is measured."""
        meaning = self.run.vocabulary.meaning_of(last_name(operand))
        return is_meaningful(quantity.literal) or (meaning is not None and meaning.role == "shift")

    def _mix(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value:
        (left_node, a), (right_node, b) = left, right
        la, lb = latent_of(a), latent_of(b)
        if la is None or lb is None:
            return tuple(x for x in (la, lb) if x)
        for one, beside, written in ((la, b, right_node), (lb, a, left_node)):
            if (_is_map(one, beside) or _is_held_beside(one, beside)) and not self._is_called_latent(written):
                return (self._drift(node, one, beside, operator, written, first=one is la),)
        if (mixture := self._mixture(node, la, lb, operator)) is not None:
            return mixture
        return self._sum(node, left, right, operator, la, lb)

    def _is_called_latent(self, held: cst.CSTNode) -> bool:
        """Whether what an object holds goes by the name of latents; ``mu`` may be those of a posterior, or their mean."""
        name = last_name(held)
        return self.run.vocabulary.is_latent(name) and draws.MEANS.isdisjoint(words_of(name))

    def _mixture(self, node: cst.CSTNode, la: Latent, lb: Latent, operator: str) -> Value | None:
        """Latents to which noise is added; None for other sums."""
        for one, other in ((la, lb), (lb, la)):
            if _of_file(one, other.origin.medium):
                break
            if raw_noise.of_one_space(one, other):
                return (_difference(node),) if operator == "-" else (replace(other, gains=()),)
            if one.origin.kind == "noise" and not one.steps and operator == "+" and _is_renewed(other, one):
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
            if one.origin.kind == "noise" and not one.steps and other.origin.kind not in ("noise", "denoised"):
                if other.origin.kind == "encoded" and other.form not in _MIXED and not other.steps:
                    return (other,)
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, NOISED, space="model")),)
            taken_back = one.origin.text == NOISED and bool(one.steps)  # an estimate, which is no noise any more
            if (
                one.origin.kind == "noise"
                and other.origin.kind == "encoded"
                and other.form in TENSORS
                and not taken_back
            ):
                self.run.arrive(one, "noised", node, strong=one.origin.strong)
                self.run.arrive(other, "noised", node, strong=one.origin.strong)
                return (Latent(Origin("noise", node, NOISED, space="model")),)
        return None

    def _sum(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str, la: Latent, lb: Latent) -> Value:
        """A sum without noise: a step of a sampler, guidance, what may be a shift."""
        (left_node, a), (right_node, b) = left, right
        step = is_step(self.run, la, left_node, right_node), is_step(self.run, lb, right_node, left_node)
        la, lb = (replace(x, gains=()) if is_step else x for x, is_step in zip((la, lb), step, strict=True))
        if _are_of_one_space(la, lb):
            la, lb = _unweighed(la, lb), _unweighed(lb, la)
        if operator == "-" and not any(step) and _are_predictions(self.run, a, b):
            return (_difference(node),)
        if la.origin.kind == "guidance" or lb.origin.kind == "guidance":
            return (b if la.origin.kind == "guidance" else a,)
        informed = tuple(x for x in (la, lb) if x.origin.kind in KNOWN or x.steps or x.gains)
        if operator == "-" and not informed and la.origin.kind == "loaded" != lb.origin.kind:
            informed = (la,)  # data of a file: what is taken off them may be their mean
        if operator == "-" and len(informed) == 2 and not any(step):
            compare(self.run, node, (left_node, (a,)), (right_node, (b,)))
        if len(informed) == 2 and (folded := self._folded(node, (la, left_node), (lb, right_node), operator)):
            return (folded,)
        if not informed and la.origin.kind == "parameter" and (_is_element(b) or _is_held(a, b)):
            informed = (la,)  # ``(x + shift) / factor`` of numbers that are packed together
        if len(informed) == 1:
            first = informed[0] is la
            beside, written = (b, right_node) if first else (a, left_node)
            if step[0 if first else 1]:
                return informed
            return (self._drift(node, informed[0], beside, operator, written, first=first),)
        return informed or ((a,) if isinstance(a, Path) else (la,))

    def _folded(
        self, node: cst.CSTNode, left: tuple[Latent, cst.CSTNode], right: tuple[Latent, cst.CSTNode], operator: str
    ) -> Latent | None:
        """``z - self.m / self.d``: what an object holds, and what is only scaled on its way into the sum, is a shift of another space."""
        for (latent, _), (other, written) in ((left, right), (right, left)):
            text = other.origin.text
            held = other.origin.kind == "unknown" and "." in text and "(" not in text and NAME.fullmatch(text)
            if held and latent.origin.kind in KNOWN and all(step.kind == "scale" for step in other.steps):
                factors = [
                    f"{step.operator} {symbol.text}" for step in other.steps for symbol, _ in step.quantity.powers
                ]
                symbol = Symbol(f"({' '.join([other.origin.text, *factors])})", "unnamed", False)
                self._by(key := (id(node), 7), written)
                step = Step("shift", operator, key, Quantity(((symbol, 1),), None), node, self.run.frame.call)
                return latent.gained(step)
        return None

    def _is_of_layers(self, added: Path) -> bool:
        """``x + self.conv(x)``: what a network adds to its input inside of itself is a layer's answer, and no mean."""
        owner, call = self.run.frame.owner, added.node
        return isinstance(call, cst.Call) and bool(call.args) and owner is not None and owner.is_network

    def _drift(
        self,
        node: cst.CSTNode,
        latent: Latent,
        other: Alternative,
        operator: str,
        written: cst.CSTNode,
        *,
        first: bool,
    ) -> Latent:
        """Note a sum with an opaque name, which may be the mean of the latents: its place can tell."""
        text = called_name(other)
        if not isinstance(other, Path) or self._is_of_layers(other):
            return latent
        if operator == "-" and not first:  # and the sign is turned: which shift that is, the other direction may tell
            text = f"({self.run.text(node)})" if "." in text else ""
        if not text:
            return latent
        net = operator if other.kind != "negative" else "-" if operator == "+" else "+"
        symbol = Symbol(text, "unnamed", False, parameter=other.parameter, item=other.item, each=other.each)
        self._by(key := (id(node), 7), written)
        return latent.gained(Step("shift", net, key, Quantity(((symbol, 1),), None), node, self.run.frame.call))


def _difference(node: cst.CSTNode) -> Latent:
    """What is left of two answers of one network, or of latents and noise: a direction, in which no mean is any more."""
    return Latent(Origin("guidance", node, "a difference of predictions", space="model", strong=False))


def _is_element(added: Alternative) -> bool:
    """Whether what is added is one of several numbers that something holds: ``self.affine[1]``."""
    return isinstance(added, Path) and called_name(added).endswith("]")


def _is_held(latent: Alternative, added: Alternative) -> bool:
    """Whether what is added to an input is held by something that is given besides: ``z - affine.offset``."""
    if not isinstance(latent, Path) or not isinstance(added, Path) or not NAME.fullmatch(latent.text):
        return False
    return "." not in latent.text and bool(_HELD.fullmatch(added.text)) and owner_of(added.text) != latent.text


def _is_map(latent: Latent, added: Alternative) -> bool:
    """Whether what is added to a sample is held by the object that holds what it was scaled by, ``z / cfg.gain + cfg.base``, or is
    what was added to it before, under whatever name the object has now: ``raw - codec.base``."""
    if not isinstance(added, Path) or latent.origin.kind not in ("noise", "denoised") or not latent.gains:
        return False
    if not _HELD.fullmatch(added.text):
        return False
    last = latent.gains[-1]
    held = [symbol.text for symbol, _ in last.quantity.powers if _HELD.fullmatch(symbol.text)]
    if last.kind == "shift":
        return any(last_component(each) == last_component(added.text) for each in held)
    return any(owner_of(each) == owner_of(added.text) for each in held)


def _is_held_beside(mixture: Latent, added: Alternative) -> bool:
    """Whether what is added to a mixture is held by an object, ``x - codec.mean``: it has its noise already."""
    return mixture.origin.text == NOISED and isinstance(added, Path) and bool(_HELD.fullmatch(added.text))


def _is_renewed(latent: Latent, noise: Latent) -> bool:
    """Whether a sample is scaled by a factor and noised again: what a stream of frames begins with, say."""
    return latent.origin.kind == "denoised" and bool(_held_factors(latent)) and not _held_factors(noise)


def _held_factors(latent: Latent) -> set[str]:
    """The numbers of objects that something was scaled by."""
    steps = (step for step in (*latent.steps, *latent.gains) if step.kind == "scale")
    return {symbol.text for step in steps for symbol, _ in step.quantity.powers if _HELD.fullmatch(symbol.text)}


def _of_file(latent: Latent, medium: Medium | None) -> bool:
    """Whether latents were scaled by another item of the file that something is in: ``z * f["std"] + f["mean"]``."""
    around = medium.address.rpartition("/")[0] if medium is not None else ""  #: what has both: an entry of a database
    if medium is None or not (medium.file or around):
        return False
    items = {symbol.item for step, _ in latent.ordered() for symbol, _ in step.quantity.powers}
    return any(item.rpartition("/")[0] == around if around else item.partition(":")[0] == medium.file for item in items)


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
    if len({a.form in TENSORS for a in known}) < 2:
        return side
    return node, tuple(
        replace(a, form="latent") if isinstance(a, Latent) and a in known and a.form in POSTERIORS else a for a in value
    )


def _element(quantity: Quantity) -> Symbol | None:
    """``scale[0]``: of a packed pair, what is added or subtracted is the mean, whatever the pair is called; ``scale[0] * scale[1]``
    is the mean in the other space."""
    symbols = [symbol for symbol, power in quantity.powers if _PACKED.search(symbol.text) and abs(power) == 1]
    holders = {symbol.text.rpartition("[")[0] for symbol in symbols}
    packed = len(symbols) == len(quantity.powers) <= 2 and len(holders) == 1 and quantity.constant in (None, 1.0)
    return replace(symbols[0], role="shift") if packed else None


def _of_other_space(quantity: Quantity, shift: Symbol) -> Quantity | None:
    """``shift * factor`` with the shift first; None where numbers or a power of the shift are in it."""
    powers = dict(quantity.powers)
    plain = quantity.constant is not None and abs(quantity.constant) == 1 and powers.pop(shift, 0) == 1
    return Quantity(((shift, 1), *powers.items()), None) if plain else None


def _are_of_one_space(one: Latent, other: Latent) -> bool:
    """``noisy + level * net(noisy)``, two answers of one network: both are in the space of the model before they are weighed.

    Noise alone says nothing: it is added to what a decoder is about to take, too.
    """
    kinds = {one.origin.kind, other.origin.kind}
    if kinds == {"noise", "denoised"}:
        return NOISED in (one.origin.text, other.origin.text)
    return kinds == {"denoised"} and one.origin.text == other.origin.text


def _unweighed(latent: Latent, beside: Latent) -> Latent:
    """A term of a sum without what it alone is multiplied by and no name tells to be a factor: sums have terms of one unit."""
    common = {step.quantity for step in beside.gains}
    gains = tuple(step for step in latent.gains if step.kind != "scale" or step.quantity in common)
    return replace(latent, steps=tuple(s for s in latent.steps if s.kind != HANDED_NUMBER), gains=gains)


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


def _nameless(quantity: Quantity, operand: cst.CSTNode, text: str) -> Path | None:
    """One symbol, or number behind a name, whose name does not say that it is a factor: what is added may be a shift."""
    if not quantity.powers and quantity.number and NAME.fullmatch(text):
        return Path(text, node=operand)
    if len(quantity.powers) != 1 or quantity.powers[0][0].specific or abs(quantity.powers[0][1]) != 1:
        return None
    symbol = quantity.powers[0][0]
    return Path(symbol.text, symbol.parameter, "negative" if (quantity.constant or 1.0) < 0 else "")
