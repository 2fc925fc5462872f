"""What is subtracted from each other, or told apart by a loss: ``prediction - z``, ``mse_loss(prediction, z)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scalelint.analysis.domain.values import Latent, Value
from scalelint.model import FROM_ELSEWHERE
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter

#: what stands on one side, and what it may be
_Side = tuple[cst.CSTNode, Value]


def compare(run: Interpreter, node: cst.CSTNode, one: _Side, other: _Side) -> None:
    """Note what is compared: both have to be in one space.

    What a function was handed, and has scaled, is in that of the diffusion model if what the model makes is measured against it.
    """
    sides = [[x for x in run.events.latents(side) if x.origin.kind in ("encoded", "denoised")] for side in (one, other)]
    for slot, latents in enumerate(sides if all(sides) else ()):
        for latent in latents:
            run.arrive(latent, "compared", node, run.text(node), slot=str(slot))
    for made, target in ((one, other), (other, one)):
        if _is_made(run, made) and (scaled := _given(run, target)) is not None:
            run.arrive(scaled, "target", node, run.text(node))


def _is_made(run: Interpreter, side: _Side) -> bool:
    """Whether a diffusion model has made something, to which nothing was done since."""
    made = [x for x in run.events.latents(side) if x.origin.kind == "denoised" and x.origin.strong]
    return bool(made) and len(made) == len(side[1]) and not any(x.steps or x.gains for x in made)


def _given(run: Interpreter, side: _Side) -> Latent | None:
    """What a function was handed, or has loaded, and has scaled."""
    given = [x for x in run.events.latents(side) if x.origin.kind in FROM_ELSEWHERE and x.steps]
    return given[0] if len(given) == len(side[1]) == 1 else None
