"""Multiplication and division of abstract values: which side scales which."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from scalelint.analysis.domain import draws, spreads
from scalelint.analysis.domain.operands import (
    COMPUTED,
    KNOWN,
    NAME,
    Operand,
    combinations,
    is_noise_alone,
    latent_of,
    powered,
    quantity_of,
)
from scalelint.analysis.domain.values import (
    HANDED_NUMBER,
    NOTHING,
    Alternative,
    Cast,
    Latent,
    Path,
    Quantity,
    Rounded,
    Symbol,
    Value,
    join,
)
from scalelint.analysis.interpret import bounds
from scalelint.analysis.interpret.measured import has_measured_default
from scalelint.analysis.interpret.multiples import by_number
from scalelint.analysis.interpret.stored import by_stored, is_data, terms_beside
from scalelint.knowledge.numerals import is_meaningful
from scalelint.model import NOISED
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


#: where something comes from that need not be latents
_ANY = ("parameter", "unknown")
_Factor = TypeVar("_Factor", Quantity, Path)


class Products:
    """Combines values; what scales latents is handed on as such."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.run = interpreter
        self._scalings = interpreter.scalings

    def scale(
        self, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value], operator: str
    ) -> Value:
        """``left * right`` or ``left / right``."""
        left, right = self._unsquared(_telling(left)), self._unsquared(_telling(right))
        if (value := bounds.bent(self.run, node, left[0], right[0], operator)) is not None:
            return value
        if id(node) in self.run.record.counted:
            return join(self._of_numbers(node, a[1], b[1], operator) for a, b in combinations(left, right))
        return join(
            self._by_power(node, a[1], b[1], operator) or self._scale_one(node, a, b, operator)
            for a, b in combinations(left, right)
        )

    def _unsquared(self, side: tuple[cst.CSTNode, Value]) -> tuple[cst.CSTNode, Value]:
        """One side of a product: squares of latents, ``(d * d) / var``, are a distance or a spread and no latents."""
        node, value = side
        if not spreads.is_square(node, self.run.text):
            return side
        known = [isinstance(a, Latent) and a.origin.kind in KNOWN for a in value]
        return node, join(spreads.summed((a,)) if latents else (a,) for a, latents in zip(value, known, strict=True))

    def _of_numbers(self, node: cst.CSTNode, a: Alternative, b: Alternative, operator: str) -> Value:
        """A product that becomes a whole number: its sides are numbers, by any name."""
        qa, qb = (quantity_of(side, self.run.naming) for side in (a, b))
        if qa is None or qb is None:
            return (Path(COMPUTED, node=node),)
        return (qa.times(qb, 1 if operator == "*" else -1),)

    def _by_power(self, node: cst.CSTNode, a: Alternative, b: Alternative, operator: str) -> Value:
        """``z * factor ** sign``, where nobody says which sign: it is scaled, and not known how; nothing for other products."""
        powers = [isinstance(side, Path) and side.kind == "power" for side in (a, b)]
        return self._scalings.unknown(node, latent_of(a if powers[1] else b), operator) if any(powers) else NOTHING

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
        if (made := spreads.combined(a, b, operator) or (draws.drawn(a, b) if operator == "*" else None)) is not None:
            return (made,)
        if (standardised := self._by_spread(node, left, right, operator)) is not None:
            return standardised
        a, b = spreads.called(a, b), spreads.called(b, a)
        qa, qb = quantity_of(a, self.run.naming), quantity_of(b, self.run.naming)
        a, b = draws.scalable(spreads.averaged(a, qb), qb), draws.scalable(spreads.averaged(b, qa), qa)
        qa, qb = (None if isinstance(side, Latent) else held for side, held in ((a, qa), (b, qb)))
        if qa is not None and qb is not None:
            if self._beats(b, qb, a, qa) and operator == "*":
                return self._scalings.site(node, right_node, latent_of(b), left_node, qa, "*", +1)
            if self._beats(a, qa, b, qb):
                return self._scalings.site(
                    node, left_node, latent_of(a), right_node, qb, operator, +1 if operator == "*" else -1
                )
            if operator == "/" and qa.is_one:
                return (qa.times(self.inverted(node, qb), -1),)
            return (qa.times(qb, 1 if operator == "*" else -1),)
        same = _unchanged(a, qb) or (_unchanged(b, qa) if operator == "*" else NOTHING)
        if same := same or spreads.counted(a, b, (qa, qb), operator):
            return same
        if qb is not None:
            return self._scalings.site(
                node, left_node, latent_of(a), right_node, qb, operator, +1 if operator == "*" else -1
            )
        if qa is not None:
            if operator == "/" and qa.is_one and isinstance(b, Path):
                inverse = powered(self.inverted(node, b), -1)
                named = b.medium is not None or NAME.fullmatch(b.text)
                return (inverse,) if inverse is not None and named else NOTHING
            if operator == "/":
                return self._denominator(node, left_node, qa, right_node, latent_of(b))
            return self._scalings.site(node, right_node, latent_of(b), left_node, qa, operator, +1)
        scaled = by_number(self._scalings, node, (left_node, a), (right_node, b), operator)
        return scaled or bounds.plain(a, b) or self._product(a, left_node, b, right_node, node, operator)

    def _by_spread(self, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value | None:
        """``z / z.std()``: what is scaled by its own spread; None for other products, of which those by another spread are noted."""
        for (written, factor), (_, scaled) in ((right, left), (left, right)):
            if isinstance(scaled, Latent) and (spread := spreads.of(self.run, factor)) is not None:
                self.run.record.standardised[id(node)] = spread
            if spreads.is_own(self.run, factor, scaled):
                return self._scalings.unknown(node, latent_of(scaled), operator)
            spreads.note_misused(self.run, factor, written, scaled, "mean")
        return None

    def inverted(self, node: cst.CSTNode, value: _Factor) -> _Factor:
        """What is about to be inverted, marked where it is held in half precision; a factor by its name is noted at once."""
        if not value.half:
            return value
        rounded = Rounded(node, self.run.frame.scope_name, value.half if isinstance(value.half, Cast) else None)
        if isinstance(value, Quantity) and value.powers:
            self.run.record.halves.setdefault(id(node), rounded)
        return replace(value, rounded=rounded)

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
        # what is computed of a parameter may be anything: ``f / (sigma ** 2 + f ** 2) ** 0.5``
        plain = latent is not None and (
            latent.origin.kind not in _ANY or self.run.text(tensor_node).startswith(latent.origin.text)
        )
        symbol = next(
            (s for s, _ in quantity.powers if s.role == "scale" and ((s.specific and plain) or encoded)), None
        )
        measured = encoded and not quantity.powers and bool(quantity.literal) and is_meaningful(quantity.literal)
        if latent is None or (symbol is None and not measured):
            return NOTHING
        key = (id(node), 0)
        self._scalings.observe(key, node, tensor_node, latent, operand, "/", (symbol, -1), quantity.number)
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
        informed = [x for x in (la, lb) if x.origin.kind in KNOWN or x.steps or x.gains]
        if len(informed) == 2:
            return self._of_two(node, informed, operator)
        if informed and any(isinstance(x, Path) and self._is_handed_here(x) for x in (a, b)):
            if len(informed) == 1 and is_noise_alone(informed[0]):
                return (informed[0],)  # noise of another size is noise
            return join(self._scalings.unknown(node, x, operator, HANDED_NUMBER) for x in informed)
        if informed:
            other, written = (b, right_node) if la is informed[0] else (a, left_node)
            sign = -1 if operator == "/" and la is informed[0] else 1
            return tuple(self._scalings.gain(node, x, other, written, operator, sign) for x in informed)
        if stored := by_stored(self._scalings, node, (left_node, a), (right_node, b), operator):
            return stored
        if isinstance(a, Latent) and a.part is not None and isinstance(b, Path):  # how large the noise of a draw is
            return (self._scalings.gain(node, a, b, right_node, operator, -1 if operator == "/" else 1),)
        if is_data(la) and (_is_noted(b) or (isinstance(a, Latent) and not is_data(lb))):
            return (self._scalings.gain(node, la, b, right_node, operator, -1 if operator == "/" else 1),)
        if not (isinstance(a, Path) and isinstance(b, Path)):
            return (a,) if isinstance(a, Path) else (la,)
        if operator == "*" and (numbers := _packed(a, b)) is not None and self._is_term(node):
            return (numbers,)
        both = self._scalings.gain(node, la, b, right_node, operator, -1 if operator == "/" else 1)
        if operator == "*":
            both = self._scalings.gain(node, both, a, left_node, operator, 1)
            if a.medium is not None and b.medium is not None:  # two items of a file: which of them is data is not seen
                return both, self._scalings.gain(node, lb, a, left_node, operator, 1)
        return (both,) if both.gains else (a,)

    def _of_two(self, node: cst.CSTNode, informed: list[Latent], operator: str) -> Value:
        """What a product of two things is, of both of which something is known."""
        encoded = [x for x in informed if x.origin.kind == "encoded"]
        made = [x for x in informed if x.origin.kind == "denoised"]  # rather than a time that something was done to
        if all(x.origin.kind == "noise" and x.origin.text != NOISED for x in informed):
            return tuple([x for x in informed if not x.steps] or informed)[
                :1
            ]  # one is how much of the other, drawn too
        moved = [x for x in informed if x.steps]  # ... and rather than a weight that was drawn
        return tuple(encoded[:1] or made[:1] or moved[:1] or informed[:1])

    def _is_term(self, node: cst.CSTNode) -> bool:
        """Whether a product is one side of a sum."""
        return next(terms_beside(node, self.run.statement), None) is not None

    def _is_handed_here(self, path: Path) -> bool:
        """Whether something is a number that the function at hand is given; one that was closed over is the same in each call.

        By one that was measured all latents are scaled.
        """
        function = self.run.frame.function
        if path.kind != "scalar" or function is None:
            return path.kind == "scalar"
        given = next((parameter for parameter in function.parameters if parameter.node is path.node), None)
        return given is not None and not has_measured_default(function, given)


def _unchanged(side: Alternative, number: Quantity | None) -> Value:
    """``self.gain * 1.0``: something opaque as it is, ``-1 * self.mean``: negated; nothing for other products."""
    if number is None or number.powers or not isinstance(side, Path):
        return NOTHING
    if number.number == -1 and side.kind in ("", "negative"):
        return (replace(side, kind="" if side.kind else "negative"),)
    return (side,) if number.is_one else NOTHING


def _packed(one: Path, other: Path) -> Quantity | None:
    """``pair[0] * pair[1]``: two numbers that are packed together; None for others."""
    holders = {path.text.rpartition("[")[0] for path in (one, other)}
    if len(holders) > 1 or "" in holders or one.text == other.text:
        return None
    symbols = (Symbol(path.text, "unnamed", False, parameter=path.parameter) for path in (one, other))
    return Quantity(tuple((symbol, 1.0) for symbol in symbols))


def _telling(side: tuple[cst.CSTNode, Value]) -> tuple[cst.CSTNode, Value]:
    """One side of a product: of the numbers that a table holds, those that say something speak for the others."""
    node, value = side
    numbers = [a for a in value if isinstance(a, Quantity) and not a.powers and a.literal and not a.is_one]
    dumb = [a for a in numbers if not is_meaningful(a.literal)]
    return (node, tuple(a for a in value if a not in dumb)) if 0 < len(dumb) < len(numbers) else side


def _is_noted(number: Alternative) -> bool:
    """Whether something was read from a file of numbers, ``json.load(f)["gain"]``, which no latents are in."""
    return isinstance(number, Path) and bool(number.item) and number.medium is None
