"""Sums and differences of abstract values: where shifts are noticed."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.given import given
from scalelint.analysis.domain import coefficients, draws, folded, spreads, weights
from scalelint.analysis.domain.operands import (
    NAME,
    Operand,
    called_name,
    combinations,
    last_name,
    latent_of,
    quantity_of,
)
from scalelint.analysis.domain.values import (
    NOTHING,
    POSTERIORS,
    TENSORS,
    Alternative,
    Latent,
    Path,
    Quantity,
    Sequence,
    Step,
    Symbol,
    Value,
    join,
)
from scalelint.analysis.interpret.mixtures import Mixtures
from scalelint.analysis.interpret.sampled import drawn_by_hand, posterior_sample
from scalelint.knowledge.numerals import is_meaningful
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


#: an element of something packed: ``scale[0]``
_PACKED = re.compile(r"\[-?\d+\]$")


class Sums:
    """Combines values; notes shifts as steps."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._mixtures = Mixtures(interpreter)

    def add(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left + right`` or ``left - right``."""
        if operator == "+" and (sample := posterior_sample(self.run, node, left, right)):
            return sample
        if operator == "+":
            left, right = weights.unblended(left, right, self.run.text)
            left, right = coefficients.mixed(left, right, functools.partial(given, self.run))
        left, right = _alike(left), _alike(right)
        pairs = list(combinations(left, right))
        drawn = [draws.sampled(self.run, node, a, b) is not None for a, b in pairs] if operator == "+" else []
        if any(drawn):
            pairs = [pair for pair, own in zip(pairs, drawn, strict=True) if own or not draws.is_of_another(*pair)]
        return join(self._add_one(node, a, b, operator) for a, b in pairs)

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
        sample = drawn_by_hand(self.run, node, base, product, (one, other)) if operator == "*" else NOTHING
        return sample or self.add(node.func, (one[0], product), base, "+")

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
        return self._mixtures.mix(node, left, right, operator)

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
            return (
                latent if other is None else self._mixtures.drift(node, latent, other, operator, written, first=True),
            )
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
        self._mixtures.note_operand(key := (id(node), 0), written)
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
        self._mixtures.note_operand(key := (id(node), 0), written)
        return latent.then(Step("shift", "-", key, Quantity((), None), node, self.run.frame.call))

    def _is_called_shift(self, operand: cst.CSTNode, quantity: Quantity) -> bool:
        """Whether a number says by its digits, or by the name that it stands behind, that it is measured."""
        meaning = self.run.vocabulary.meaning_of(last_name(operand))
        return is_meaningful(quantity.literal) or (meaning is not None and meaning.role == "shift")


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
