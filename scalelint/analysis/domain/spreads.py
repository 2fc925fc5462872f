"""Spreads: ``torch.std(z)`` and numbers made of it. One that gets the name of a factor is that factor from there on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scalelint.analysis.domain.naming import last_component
from scalelint.analysis.domain.operands import latent_of
from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Origin, Path, Quantity, Spread, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def measured(name: str, value: Value) -> Value:
    """A statistic: no latent any more; ``torch.std(z)`` may become a factor."""
    if name != "std":
        return NOTHING
    of = frozenset(_identity(a) if isinstance(a, Latent) else a.text for a in value if isinstance(a, (Latent, Path)))
    return (Spread(of),) if of else NOTHING


def combined(a: Alternative, b: Alternative) -> Spread | None:
    """``1 / std``, ``std * 2``, ``std + 1e-6``, ``std / other``: still a number that was measured; None for other things."""
    if isinstance(a, Spread) and isinstance(b, Spread):
        return Spread(a.of | b.of)
    for one, other in ((a, b), (b, a)):
        if isinstance(one, Spread) and isinstance(other, Quantity):
            return one
    return None


def named(run: Interpreter, spread: Spread, text: str, target: cst.CSTNode) -> Alternative:
    """``scale_factor = 1 / std``: from here on the factor goes by its name; ``std = z.std()`` standardises."""
    meaning = run.vocabulary.meaning_of(last_component(text))
    if meaning is None or not (meaning.specific or meaning.role == "scale"):
        return spread
    run.record.spreads[id(target)] = spread
    return Path(text, node=target)


def is_own(run: Interpreter, factor: Alternative, scaled: Alternative) -> bool:
    """``scale = 1 / z.std(); z * scale``: what is scaled by its own spread is standardised, by no factor of a model."""
    spread = run.record.spreads.get(id(factor.node)) if isinstance(factor, Path) else factor
    latent = latent_of(scaled)
    return (
        isinstance(spread, Spread)
        and latent is not None
        and not spread.of.isdisjoint((_identity(latent), latent.origin.text))
    )


def _identity(latent: Latent) -> tuple[Origin, Any]:
    """Which tensor it is: a function that encodes hands out another one with every call."""
    return latent.origin, latent.call
