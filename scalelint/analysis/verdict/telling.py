"""Which arrivals of latents say enough to be flows that rules see."""

from __future__ import annotations

import re
from collections.abc import Iterable

from scalelint.analysis.domain.operands import is_item
from scalelint.analysis.domain.values import Latent
from scalelint.analysis.interpret.recorder import Arrival
from scalelint.knowledge.names import is_no_factor
from scalelint.model import FIELD

#: where latents are in the space of the diffusion model
_MODEL = ("noised", "denoiser")
_KNOWN = ("encoded", "noise", "denoised", "loaded")
_OPAQUE = ("parameter", "unknown")
#: ``codec.gain``, ``cfg["gain"]``: a number that an object or a table holds
_HELD = re.compile(r"[A-Za-z_]\w*(\.\w+|\[(['\"])\w+\2\])+")

_COLUMN = re.compile(r"(?:self\.)?\w+\[\d+\]")


def telling(arrivals: Iterable[Arrival]) -> list[Arrival]:
    """The arrivals of what may be latents: by where it comes from, by where it goes, by what was done to it."""
    every = [arrival for arrival in arrivals if arrival.kind != FIELD]
    mixed = {(a.latent.origin, a.scope) for a in every if a.kind == "noised" and a.latent.steps}
    return [
        arrival
        for arrival in every
        if arrival.latent.origin.kind in _KNOWN
        or arrival.latent.steps
        or arrival.kind == "decoded"
        or (arrival.kind in _MODEL and is_item(arrival.latent.origin, loaded=arrival.kind == "noised"))
        or (arrival.kind == "noised" and (arrival.latent.origin, arrival.scope) in mixed)  # also as it is
        or (arrival.kind == "noised" and _is_scaled(arrival))
        or (
            arrival.kind == "handed" and arrival.latent.origin.node is arrival.node
        )  # what a call makes goes back into it
    ]


def is_scaled_column(latent: Latent) -> bool:
    """Whether a column of rows, ``z, label = next(rows)``, is multiplied once, by what a function or an object holds."""
    scales = [step for step in latent.gains if step.kind == "scale"]
    held = {symbol.text for step in scales for symbol, _ in step.quantity.powers} - {latent.origin.text}
    return (
        latent.origin.kind in _OPAQUE
        and _COLUMN.fullmatch(latent.origin.text) is not None
        and len(held) == 1
        and not any(map(is_no_factor, held))
    )


def _is_scaled(arrival: Arrival) -> bool:
    """Whether something that nothing else tells to be latents is mixed with noise once it was scaled by what an object holds."""
    origin = arrival.latent.origin
    by = {
        symbol.text for step in arrival.latent.gains if step.kind == "scale" for symbol, _ in step.quantity.powers
    } - {origin.text}
    held = any(_HELD.fullmatch(text) and not is_no_factor(text) for text in by)
    return arrival.strong and origin.kind in _OPAQUE and held
