"""A mean and noise of its own size, added up: samples of an autoencoder's posterior."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from scalelint.analysis.domain import draws
from scalelint.analysis.domain.operands import EXAMPLE
from scalelint.analysis.domain.values import NOTHING, Alternative, Latent, Origin, Path, Quantity, Value
from scalelint.knowledge.vocabulary import words_of
from scalelint.model import DRAWN
from scalelint.syntax import cst

if TYPE_CHECKING:
    from scalelint.analysis.interpret.interpreter import Interpreter


def posterior_sample(
    run: Interpreter, node: cst.CSTNode, left: tuple[cst.CSTNode, Value], right: tuple[cst.CSTNode, Value]
) -> Value:
    """``mean + std * randn_like(mean)``: a sample of the autoencoder's posterior, not a noised latent."""
    for mean, (noise_node, noise) in ((left, right), (right, left)):
        if isinstance(noise_node, cst.BinaryOperation) and isinstance(noise_node.operator, cst.Multiply):
            sides = [(side, NOTHING) for side in (noise_node.left, noise_node.right)]
            if sample := drawn_by_hand(run, node, mean, noise, sides):
                return sample
    return NOTHING


def drawn_by_hand(
    run: Interpreter,
    node: cst.CSTNode,
    mean: tuple[cst.CSTNode, Value],
    noise: Value,
    sides: Iterable[tuple[cst.CSTNode, Value]],
) -> Value:
    """What a mean and noise of its own size make together, ``sides`` being the noise and its size; nothing for others."""
    alone = [a for a in noise if isinstance(a, Latent) and a.origin.kind == "noise" and not a.steps]
    drawn = any(a.origin.text != EXAMPLE for a in alone)
    drawn = drawn and not any(isinstance(a, Latent) and a.origin.kind == "denoised" for a in noise)
    name = draws.called(run, mean[0])
    meaning = run.vocabulary.meaning_of(name)
    named = bool(draws.MEANS & set(words_of(name))) and not (meaning is not None and meaning.specific)
    written = [called for side, _ in sides if (called := draws.called(run, side))]
    sized = bool(written) and not any(run.vocabulary.is_latent(each) for each in written)
    if not (drawn and named and sized) or (mean[1] and all(map(_is_number, mean[1]))):
        return NOTHING
    for one, other in product(mean[1], noise):
        if isinstance(one, Latent) and isinstance(other, Latent):
            draws.compare(run, node, one, other)
    known = tuple(a for a in mean[1] if isinstance(a, Latent) and a.origin.kind == "encoded")
    origin = Origin("encoded", node, DRAWN, space="raw", strong=run.naming.inside)
    scaled = [a for a in mean[1] if isinstance(a, Latent) and all(step.kind == "scale" for step in a.steps)]
    halves = (draws.sampled(run, node, (mean[0], a), (node, x)) for a in scaled if a.steps for x in noise)
    made = tuple(replace(a, form="latent") for a in known) or tuple(sample for sample in halves if sample is not None)
    return made or tuple(Latent(origin, steps) for steps in {a.steps for a in scaled} or {()})


def _is_number(alternative: Alternative) -> bool:
    """Whether something is one number: that of a normal distribution which no latents are drawn from."""
    return (isinstance(alternative, Path) and alternative.kind == "scalar") or (
        isinstance(alternative, Quantity) and not alternative.powers
    )
