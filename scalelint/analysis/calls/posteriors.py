"""Methods of latents and of the posteriors that they are drawn from: samples, moments, and what is measured of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls.arguments import Arguments, axis_of, halves, takes_apart
from scalelint.analysis.domain.draws import exponentiated, is_level, part_of
from scalelint.analysis.domain.spreads import POINTWISE, measured, summed
from scalelint.analysis.domain.values import NOTHING, POSTERIORS, TENSORS, Latent, Origin, Sequence, Value
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def method(run: Interpreter, node: cst.Call, base: Latent, name: str, arguments: Arguments) -> Value:
    """What a method of latents, or of what they are drawn from, gives."""
    calls = run.vocabulary.calls
    if base.form not in TENSORS and (name in ("sample", "mode", "rsample") or halves(name, arguments)):
        moments(run, base)
    given = bool(arguments.all())  # to a statistic, and no posterior's mean
    tensor = given or base.form in {*TENSORS, "logvar", "std"}
    averaged = name == "mean" and (tensor or _is_measured(run, node))
    if name in ("sample", "mode", "rsample", "mean") and base.form not in ("latent", "part") and not averaged:
        form = "mode" if name == "mode" else "latent"
        return (Latent(base.origin, base.steps, form, base.assumed, call=base.call),)
    if halves(name, arguments) and base.form in {*POSTERIORS, "moments"}:
        return (Sequence(((replace(base, form="latent"),), (replace(base, form="logvar"),))),)
    if takes_apart(name, arguments):
        return (part_of(base, axis_of(arguments)),)
    if is_level(name, base):
        return NOTHING
    if name in ("exp", "exp_"):
        return (exponential(run, base),)
    if name in calls["statistic"]:
        return measured(name, (base,))
    if name in POINTWISE and (made := summed((base,))):
        return made
    if name in calls["encode"] or name in calls["decode"]:
        return NOTHING
    if name in calls["noise"]:
        return (Latent(Origin("noise", node, name, space="model")),)
    return (base,)


def _is_measured(run: Interpreter, node: cst.Call) -> bool:
    """Whether the function asks the same thing for its spread: ``z.mean(), z.std()``, which no posterior has as methods."""
    function, held = run.frame.function, node.func.value if isinstance(node.func, cst.Attribute) else None
    text = run.text(held) if held is not None else ""
    return function is not None and any(f"{text}.{name}" in function.calls for name in ("std", "var"))


def moments(run: Interpreter, latent: Latent) -> None:
    """What is sampled or split now was a posterior all along: scaling it before scaled the log-variance too.

    A deviation, ``Normal(mean, std)``, scales like a latent.
    """
    scales = (step for step in latent.steps if step.kind == "scale")
    if latent.origin.kind == "encoded" and latent.form != "std":
        run.record.moments.update(step.key for step in scales)


def exponential(run: Interpreter, latent: Latent) -> Latent:
    """What is exponentiated is a log-variance: where it was multiplied before, that was wrong; what comes out scales."""
    for step, _ in latent.ordered() if latent.form == "logvar" else ():
        if step.kind == "scale":
            text = next((symbol.text for symbol, _ in step.quantity.powers), step.quantity.literal)
            run.record.exponents.setdefault(id(step.node), (step, text))
    if latent.form == "logvar":
        run.record.deviations.add(latent.origin)
    return replace(latent, form="std") if latent.form == "logvar" else exponentiated(latent)
