"""Spreads: ``torch.std(z)``, sums over latents, and numbers made of them. One that gets the name of a factor is that factor
from there on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import COMPUTED, last_name, latent_of
from scalelint.analysis.domain.operators import POWERS
from scalelint.analysis.domain.values import (
    NOTHING,
    Alternative,
    Latent,
    Origin,
    Path,
    Quantity,
    Sequence,
    Spread,
    Value,
)
from scalelint.knowledge.numerals import is_meaningful
from scalelint.model import Convention
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: methods that make another number of one
_CHANGES = frozenset({"log", "log2", "exp", "pow", "mul", "div", "multiply", "divide", "add", "sub"})
#: functions of a list of numbers that give one of their size
_OVER_LISTS = frozenset({"sum", "fsum", "mean", "fmean", "median", "average", "max", "min", "sorted", "geometric_mean"})
_POWERS = {**POWERS, "square": 2.0}
#: of each element, so that their mean is none of the latents
POINTWISE = frozenset({"square", "abs", "pow"})
_MEANS = frozenset({"mean", "nanmean"})
_EXTREMES = frozenset({"min", "max", "amin", "amax"})
#: what a std is made of, batch by batch: ``(squares / n - (total / n) ** 2).sqrt()``
_MOMENTS = frozenset({"sum", "mean", "var", "nanmean", "nansum"})


def measured(name: str, value: Value) -> Value:
    """A statistic: no latent any more; ``torch.std(z)`` may become a factor, and what is summed up over encoded latents."""
    if name in _MOMENTS:
        found = summed(value)
        if name not in _MEANS or any(_within(value)):  # of spreads
            return found
        return tuple(replace(a, mean=True) for a in found if isinstance(a, Spread))
    if name in _EXTREMES:
        return tuple(_extreme(name, a) for a in value if isinstance(a, Path) and _is_held(a))
    if name != "std":
        return NOTHING
    of = frozenset(
        _identity(a) if isinstance(a, Latent) else _held(a.text, a.node, a.parameter)
        for a in value
        if isinstance(a, (Latent, Path))
    )
    return (Spread(of),) if of else NOTHING


def _is_held(path: Path) -> bool:
    """Whether something opaque is what an object has: ``self.codes.weight``."""
    return "." in path.text and "(" not in path.text and not path.parameter and path.medium is None


def _extreme(name: str, path: Path) -> Path:
    """``self.codes.weight.min()``: a number, the same one whenever it is asked for."""
    return Path(f"{path.text}.{name}()", node=path.node)


def summed(value: Value) -> Value:
    """A sum or power of what an autoencoder has encoded: a number that was measured on raw latents."""
    raw = (a for a in value if isinstance(a, Latent) and a.origin.kind == "encoded")
    of = frozenset(_identity(a) for a in raw if not a.gains and all(step.kind == "shift" for step in a.steps))
    return (Spread(of, power=2, summed=True),) if of else tuple(dict.fromkeys(_within(value)))


def is_square(node: cst.CSTNode, text: Callable[[cst.CSTNode], str]) -> bool:
    """Whether an expression is something times itself: ``d * d``, ``d.pow(2)``, ``torch.square(d)``."""
    if type(node) is cst.BinaryOperation:
        return type(node.operator) is cst.Multiply and text(node.left) == text(node.right)
    return type(node) is cst.Call and last_name(node.func) in ("square", "pow")


def of_each(name: str, value: Value) -> Value:
    """``sum(spreads)``, ``statistics.fmean(spreads)``: what is made of what was measured batch by batch; nothing for other lists."""
    return tuple(dict.fromkeys(_within(value))) if name in _OVER_LISTS else NOTHING


def _within(value: Value) -> Iterator[Spread]:
    """What was measured, also where it lies in lists."""
    for each in value:
        if isinstance(each, Spread):
            yield each
        elif isinstance(each, Sequence):
            yield from (inner for item in each.items for inner in _within(item))


def combined(a: Alternative, b: Alternative, operator: str) -> Spread | None:
    """``1 / std``, ``std * 2``, ``std + 1e-6``, ``std / other``, ``total / count``: still a number that was measured; None for
    other things."""
    if isinstance(a, Spread) and isinstance(b, Spread):
        power = a.power if a.power == b.power and operator in "+-" else 0  # ``squares / n - mean ** 2``
        return Spread(a.of | b.of, power=power, summed=a.summed or b.summed)
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Spread) and _is_count(other):
            if abs(one.power) == 2:  # of each element as of all
                return one if one is a or operator == "*" else inverted(one)
            return one if operator == "/" and one is a and _is_length(other) else other_than(one)
        if isinstance(one, Spread) and _is_start(other):
            return one
        if isinstance(one, Spread) and isinstance(other, Quantity) and not (one.summed and _is_factor(other)):
            if operator == "/" and one is b and other.is_one:
                return inverted(one)
            return one if operator in "+-" else other_than(one)
    return None


def averaged(mean: Alternative, beside: Quantity | None) -> Alternative:
    """``z.mean(0) / scaling_factor``: what a factor scales are latents, of which nothing more is known; others as they are."""
    scaled = beside is not None and _is_factor(beside)
    return Path(COMPUTED) if scaled and isinstance(mean, Spread) and mean.summed else mean


def stored(spread: Spread) -> Spread:
    """By what a number that was stored is known again, whichever of its name and its reciprocal's it has."""
    return replace(spread, inverse=False)


def inverted(spread: Spread) -> Spread:
    """``1 / std``."""
    return replace(spread, inverse=not spread.inverse, power=-spread.power)


def other_than(spread: Spread) -> Spread:
    """``2 * std``, ``std.log()``: a number that is made of it."""
    return Spread(spread.of, power=0, summed=spread.summed)


def raised(spread: Spread, power: float | None) -> Spread:
    """``1 / std``, ``var.sqrt()``, ``mean ** 2``."""
    if power == -1:
        return inverted(spread)
    if power in (0.5, -0.5) and abs(spread.power) == 2:
        return replace(spread, power=spread.power // 2 if power > 0 else -spread.power // 2, mean=False)
    return replace(spread, mean=False) if power == 2 and spread.summed and spread.power == 2 else other_than(spread)


def by_method(spread: Spread, name: str) -> Spread:
    """``std.item()``, ``std.reciprocal()``, ``std.log()``."""
    if name.removesuffix("_") in _POWERS:
        return raised(spread, _POWERS[name.removesuffix("_")])
    return other_than(spread) if name.removesuffix("_") in _CHANGES else spread


def convention_of(run: Interpreter, value: Value) -> Convention:
    """What was measured on the latents of an autoencoder: their std, or its reciprocal."""
    value = tuple(a for a in value if not _is_start(a))
    found = {spread.power if is_of_latents(spread) else 0 for a in value if (spread := of(run, a)) is not None}
    powers = found if len(found) == 1 and all(of(run, a) is not None for a in value) else {0}
    return {1: "std", -1: "reciprocal"}.get(powers.pop(), "unknown")  # type: ignore[return-value]


def named(run: Interpreter, spread: Spread, text: str, target: cst.CSTNode) -> Alternative:
    """``scale_factor = 1 / std``: from here on the factor goes by its name; ``std = z.std()`` standardises."""
    meaning_of = run.vocabulary.meaning_of
    meaning = meaning_of(last_component(text))
    if meaning is None or not (meaning.specific or meaning.role == "scale"):
        kept = spread.text and (meaning is None or meaning_of(last_component(spread.text)) is not None)
        return spread if kept else replace(spread, text=text, inverse=False)
    run.record.spreads[id(target)] = spread
    return Path(text, node=target)


def called(spread: Alternative, beside: Alternative) -> Alternative:
    """What was measured on other latents than the ones that it stands beside, as what its name is; others as they are.

    Latents that were standardised, and noise, get the spread of others on purpose.
    """
    if not isinstance(spread, Spread) or not spread.text or not isinstance(beside, Latent):
        return spread
    if beside.origin.kind == "noise" or any(step.kind.startswith("helper") for step in beside.steps):
        return spread
    return Path(spread.text, kind="inverse" if spread.inverse else "")


def of(run: Interpreter, alternative: Alternative) -> Spread | None:
    """What was measured, under whatever name it goes."""
    known = run.record.spreads.get(id(alternative.node)) if isinstance(alternative, Path) else alternative
    return known if isinstance(known, Spread) else None


def is_of_latents(spread: Spread) -> bool:
    """Whether something was measured on what an autoencoder hands out."""
    return any(isinstance(each, tuple) and each[0].kind == "encoded" for each in spread.of)


def as_shift(run: Interpreter, mean: Alternative, written: cst.CSTNode, beside: Alternative) -> Alternative:
    """The mean of other latents than the ones that it stands beside, as what holds it: they are moved by it; others as they are."""
    if not isinstance(mean, Spread) or not mean.mean or not isinstance(beside, Latent) or is_own(run, mean, beside):
        return mean
    return Path(run.text(written), node=written)


def note_misused(run: Interpreter, held: Alternative, written: cst.CSTNode, beside: Alternative, kind: str) -> None:
    """Note latents that are scaled by the mean of others (``kind``), or moved by their std."""
    spread = of(run, held)
    if spread is None or not isinstance(beside, Latent) or beside.origin.kind == "noise" or is_own(run, held, beside):
        return
    found = "mean" if spread.mean else "std" if spread.power == 1 and not spread.summed else ""
    if found == kind and is_of_latents(spread):
        run.record.misused.setdefault(id(written), (written, run.text(written), kind))


def is_own(run: Interpreter, factor: Alternative, scaled: Alternative) -> bool:
    """``scale = 1 / z.std(); z * scale``: what is scaled by its own spread is standardised, by no factor of a model."""
    spread, latent = of(run, factor), latent_of(scaled)
    if spread is None or latent is None:
        return False
    origin = latent.origin
    return not spread.of.isdisjoint(
        (_identity(latent), _held(origin.text, origin.node, parameter=origin.kind == "parameter"))
    )


def _is_factor(quantity: Quantity) -> bool:
    """Whether something scales latents, rather than being how many there are."""
    return bool(quantity.powers) or is_meaningful(quantity.literal)


def _is_count(alternative: Alternative) -> bool:
    """Whether something beside a sum may be how many were summed up: nothing is known of it, and it was computed."""
    if isinstance(alternative, Path):
        return alternative.text == COMPUTED or _is_length(alternative)
    return isinstance(alternative, Latent) and alternative.origin.text == COMPUTED and not alternative.steps


def _is_start(alternative: Alternative) -> bool:
    """``total = count = 0.0``: what a sum is before the first batch."""
    return isinstance(alternative, Quantity) and not alternative.powers and not alternative.number


def counted(a: Alternative, b: Alternative, factors: tuple[Quantity | None, Quantity | None], operator: str) -> Value:
    """``len(zs) * f``: a factor beside how many there are, which is none; nothing for other products."""
    one, other = factors
    if other is not None and other.powers and operator == "*" and _is_length(a):
        return (other,)
    return (one,) if one is not None and one.powers and _is_length(b) else NOTHING


def _is_length(alternative: Alternative) -> bool:
    return isinstance(alternative, Path) and alternative.text == "len()"


def _held(text: str, node: cst.CSTNode | None, parameter: bool) -> str:
    """What holds something opaque, by its text; parameters of two functions are two, by whatever name."""
    return f"{text}@{id(node)}" if parameter and text.isidentifier() else text


def _identity(latent: Latent) -> tuple[Origin, Any]:
    """Which tensor it is: a function that encodes hands out another one with every call."""
    return latent.origin, latent.call
