"""Networks that predict from mixtures with noise, and what they are asked for by other methods: samples, wherever that is.

``self.world(torch.lerp(z, noise, t), t)`` in one method tells what ``self.world.sample(z, plan)`` in another one hands out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Latent, Origin, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import NOISED
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.calls.arguments import Arguments
    from scalelint.analysis.interpret.interpreter import Interpreter

#: words of methods by which a network is run, step by step or until the end
_RUNS = frozenset(
    {"sample", "samples", "generate", "solve", "integrate", "ode", "rollout", "roll", "imagine", "predict", "draw", "infer"}
)  # fmt: skip


def note(run: Interpreter, node: cst.Call, arguments: Arguments) -> None:
    """Note what is called with a mixture of latents and noise."""
    given = (a for _, value in arguments.all() for a in value)
    if any(isinstance(a, Latent) and a.origin.text == NOISED and not a.steps for a in given):
        run.record.predictors.add(_part(run, run.text(node.func)))


def sample(run: Interpreter, node: cst.Call, text: str) -> Value | None:
    """What a method hands out that runs a network of which a run before has told that it predicts; None for others."""
    receiver, _, name = text.rpartition(".")
    if not receiver or _RUNS.isdisjoint(words_of(name)):
        return None
    part = _part(run, receiver)
    run.record.asked.add(part)
    if part not in run.predictors:
        return None
    return (Latent(Origin("denoised", node, text, space="model", strong=False)),)


def _part(run: Interpreter, text: str) -> tuple[str, str]:
    """Something by the name that means one thing in all of a class, or in a file."""
    return run.frame.scope_name.partition(".")[0] if text.startswith("self.") else "", text
