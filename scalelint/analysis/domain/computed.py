"""Statistics that an object computes of what it keeps: ``variance = self.squares / self.n - mean**2``.

What is computed so is no latent, and has no other name than the one that it gets, or that of the method which hands it out.
"""

from __future__ import annotations

from scalelint.analysis.domain.values import Alternative, Instance, Latent, Path, Step, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.syntax import cst

#: the last words of names of statistics; a sigma may be how much noise there is
_STATISTICS = frozenset({"mean", "means", "mu", "var", "vars", "variance", "std", "stds", "stddev", "deviation"})


def named(value: Value, name: str, own: Value | None, node: cst.CSTNode) -> Value:
    """A value that gets a name in a method of an object, ``own``: by that name, where it is such a statistic."""
    holder = next((a.text for a in own or () if isinstance(a, Instance)), "")
    words = words_of(name.removesuffix("()"))
    if not holder or not words or words[-1] not in _STATISTICS:
        return value
    if not value or not all(_is_computed(a, f"{holder}.") for a in value):
        return value
    return (Path(f"{holder}.{name}", node=node),)


def _is_computed(alternative: Alternative, holder: str) -> bool:
    """Whether something is made of an object's numbers alone: of opaque attributes, by products and sums with others."""
    if not isinstance(alternative, Latent) or not (alternative.steps or alternative.gains):
        return False
    moved = all(step.kind == "shift" and _is_of(step, holder) for step in alternative.steps)
    origin = alternative.origin
    plain = origin.kind == "unknown" and not origin.strong and alternative.form == "latent" and alternative.part is None
    return plain and moved and origin.text.startswith(holder)


def _is_of(step: Step, holder: str) -> bool:
    return all(symbol.text.startswith(holder) for symbol, _ in step.quantity.powers)
