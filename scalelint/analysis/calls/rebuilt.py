"""Posteriors that a program makes of moments: whatever scaled all of those scaled the log-variance among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.calls import posteriors
from scalelint.analysis.domain import draws
from scalelint.analysis.domain.values import Latent, Step, Value
from scalelint.model import stored_item
from scalelint.syntax import cst, descendants

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter


def posterior(run: Interpreter, node: cst.Call, arguments: Arguments) -> Value:
    """A posterior made of moments."""
    latents = run.events.latents(arguments.latent())
    for latent in latents:
        posteriors.moments(run, latent)
    scaled = [{step.key: step for step in latent.steps if step.kind == "scale"} for latent in latents]
    joined = any(latent.form == "part" for latent in latents) or _sets_parts(run)
    for key, step in scaled[0].items() if scaled and not joined else ():
        if all(key in each for each in scaled):  # what all of it was scaled by scaled the log-variance too
            run.record.moments.add(key)
            run.record.exponents.setdefault(
                id(node), (replace(step, node=node, call=run.frame.call), draws.name_of(step))
            )
    if not joined and (common := _factor_of_all(latents)) is not None:
        found = replace(common, node=node, call=run.frame.call)
        run.record.inflated.setdefault(id(node), (found, draws.name_of(common)))
    for latent in _second_halves(latents):
        for step in (s for s in latent.steps if s.kind == "scale" and s.quantity.powers):
            run.record.moments.add(step.key)
            if step.call is not None:  # a helper that is right for the mean: the mistake is to call it for this half
                told = replace(step, key=(id(step.call), 0), node=step.call, call=run.frame.call)
                run.record.exponents.setdefault(id(step.call), (told, draws.name_of(step)))
    return tuple(run.events.rebuilt(node, latent) for latent in latents)


def _factor_of_all(latents: list[Latent]) -> Step | None:
    """The one thing that moments were multiplied by on every way, of which no name tells that it is a factor."""
    gains = [
        [s for s in latent.gains if s.kind == "scale" and not _is_own(s)] for latent in latents if not latent.steps
    ]
    alone = [each[0] for each in gains if len(each) == 1 and len(each[0].quantity.powers) == 1]
    return alone[0] if alone and len(alone) == len(latents) and len({s.key for s in alone}) == 1 else None


def _is_own(step: Step) -> bool:
    """Whether a product of two things that no name tells is by the moments themselves: the other one is the factor."""
    return any(symbol.text.startswith(stored_item("")) for symbol, _ in step.quantity.powers)


def _second_halves(latents: list[Latent]) -> list[Latent]:
    """Of the two halves of one tensor, ``m[0]`` and ``m[1]``, the second one: the posterior takes it for a log-variance."""
    texts = {latent.origin.text for latent in latents}
    return [x for x in latents if x.origin.text[-3:] == "[1]" and f"{x.origin.text[:-3]}[0]" in texts]


def _sets_parts(run: Interpreter) -> bool:
    """Whether the function around here writes into parts of tensors: then one may have been scaled alone."""
    function = run.frame.function
    if function is None:
        return True
    targets = [
        target
        for part in descendants(function.node)
        for target in ((part,) if isinstance(part, (cst.AugAssign, cst.AssignTarget)) else ())
    ]
    return any(isinstance(t.target, cst.Subscript) and not _is_under_key(t.target) for t in targets)


def _is_under_key(node: cst.Subscript) -> bool:
    """``batch["noisy"]``: an item of a dictionary, and no part of a tensor."""
    places = [each.slice.value for each in node.slice if isinstance(each.slice, cst.Index)]
    return len(node.slice) == 1 and len(places) == 1 and isinstance(places[0], (cst.SimpleString, cst.FormattedString))
