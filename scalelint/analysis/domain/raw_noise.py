"""Noise in the space of an autoencoder: ``mean + std * randn_like(z)`` lies where raw latents do, and so does what is mixed of both.

Whoever mixes there normalises the mixture as a whole, in front of the model.
"""

from __future__ import annotations

from scalelint.analysis.domain.values import TENSORS, Latent, Quantity, Step
from scalelint.model import NOISED


def is_raw(noise: Latent) -> bool:
    """Whether noise was carried into the space of raw latents, by what the name or a mean beside it tells to be their spread."""
    if noise.origin.kind != "noise" or noise.origin.text == NOISED:
        return False
    scales = [step for step, _ in noise.ordered() if step.kind == "scale"]
    return bool(scales) and any(map(_denormalises, scales)) and not any(map(_normalises, scales))


def of_one_space(noise: Latent, latent: Latent) -> bool:
    """Whether raw noise is put beside raw latents: what comes out is raw, too."""
    raw = latent.origin.kind == "encoded" and latent.form in TENSORS and not latent.steps
    return raw and is_raw(noise)


def _denormalises(step: Step) -> bool:
    """``noise * std``, ``noise / scaling_factor``; of a number nobody says which of the two it is."""
    return _power(step.quantity) * (1 if step.operator == "*" else -1) > 0


def _normalises(step: Step) -> bool:
    return _power(step.quantity) * (1 if step.operator == "*" else -1) < 0


def _power(quantity: Quantity) -> int:
    """1 of a spread, -1 of a factor that normalises when it is multiplied with; 0 where its role is not known."""
    return {"std": 1, "scale": -1}.get(quantity.powers[0][0].role, 0) if quantity.powers else 0
