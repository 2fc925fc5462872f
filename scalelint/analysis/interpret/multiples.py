"""Products of a factor with something opaque, ``self.gain * self.sigma_data``, in brackets: a number by which latents are scaled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.operands import KNOWN, Operand, latent_of
from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Path, Step, Value
from scalelint.knowledge.names import is_no_factor
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.scalings import Scalings


def by_number(scalings: Scalings, node: cst.CSTNode, left: Operand, right: Operand, operator: str) -> Value:
    """``x / (self.gain * self.sigma_data)``: what is divided, or what is known to be latents, by each of them; nothing for others."""
    for (_, scaled), (written, number) in ((left, right), (right, left)):
        divides = operator == "/"
        latent = latent_of(scaled) if _is_number(scalings, number) else None
        if latent is not None and _is_scaled(latent, scaled, divides=divides):
            return (_each(scalings, node, latent, (written, number), divides=divides),)
        if divides:
            break
    return NOTHING


def _is_number(scalings: Scalings, side: Alternative) -> bool:
    """Whether a product has nothing in it but factors and what objects hold: no latents, and no weight that a function computes."""
    if not isinstance(side, Latent) or side.origin.kind not in ("unknown", "parameter") or side.origin.strong:
        return False
    taken = (*side.steps, *side.gains)
    names = (
        side.origin.text,
        *(s.text for step in side.gains for s, _ in step.quantity.powers if not s.text[:1].isdigit()),
    )
    held = all("." in name and not scalings.run.vocabulary.is_latent(name) for name in names)
    return bool(taken) and held and all(step.kind == "scale" for step in taken)


def _is_scaled(latent: Latent, side: Alternative, *, divides: bool) -> bool:
    """Whether the other side is what is scaled: anything is that is divided; else what is known to be latents."""
    known = latent.origin.kind in KNOWN and latent.origin.kind != "noise"
    return known or (divides and isinstance(side, Path) and not is_no_factor(side.text))


def _each(scalings: Scalings, node: cst.CSTNode, latent: Latent, number: Operand, *, divides: bool) -> Latent:
    """Latents after the steps that the number took, each the other way round where they are divided by it."""
    written, product = number
    assert isinstance(product, Latent)
    for index, (step, is_gain) in enumerate(product.ordered()):
        up = (step.operator == "*") is not divides
        taken = Step("scale", "*" if up else "/", (id(node), index), step.quantity, node, scalings.run.frame.call)
        symbol = step.quantity.powers[0][0] if step.quantity.powers else None
        reading = symbol, 1 if up else -1
        scalings.observe(taken.key, node, node, latent, written, taken.operator, reading, step.quantity.number)
        scalings.run.record.observations.pop(step.key, None)  # the number itself is no latent that is scaled
        latent = latent.gained(taken) if is_gain else latent.then(taken)
    other = Path(product.origin.text, node=written)
    if any(symbol.text == other.text for step in product.gains for symbol, _ in step.quantity.powers):
        return latent
    return scalings.gain(node, latent, other, written, "/" if divides else "*", -1 if divides else 1)
