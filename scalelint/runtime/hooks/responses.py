"""What a denoiser made of its input, beside it: how freely a decode that continues the input may be scaled.

A one-step preview, and a sampler's last step, decode ``p (x + r u)``, where ``x`` went into the denoiser and ``u`` came
out. Where ``x`` is clean, ``p`` is what decode does. Where it is noisy, ``p`` holds a share that depends on what is
predicted: 1 / alpha (noise), alpha (velocity), EDM's c_skip. With a trained network ``u`` shows, and so does noise; with
one that answers nearly nothing, the same at every place, or a multiple of ``x``, a clean and a noisy input look alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.runtime.estimates.joint import Joint
from scalelint.runtime.hooks.blind import reason
from scalelint.runtime.hooks.latents import first_latent, is_latent

#: how much more noise a call may hold than the weight of its output in the decode says: channels and samples differ
MARGIN = 1.2
#: share of a denoiser's output that rounding may leave beside a multiple of its input
ROUNDED = 1e-9


@dataclass(frozen=True)
class Response:
    """What is known of one denoiser call besides what went in.

    Attributes:
        output: what went in against what came out; None where that was not seen.
        clean: somebody said that what went in is clean.
    """

    output: Joint | None = None
    clean: bool = False


class Output:
    """What a denoiser call returned: a reference, not a copy, which counts while nobody has written to it."""

    def __init__(self, returned: Tensor) -> None:
        self._tensor = returned.detach()
        inference = returned.is_inference()
        if inference:  # keeps no count of writes
            self._tensor = self._tensor.clone()
        self._written = None if inference else self._tensor._version

    def as_it_was(self) -> Tensor | None:
        """The output; None where it was overwritten."""
        same = self._written is None or self._tensor._version == self._written
        return self._tensor if same else None


def beside(given: Tensor, returned: Tensor) -> Joint | None:
    """Moments of what went into a denoiser and what came out, sample by sample; None where they have not one layout."""
    if returned.ndim == given.ndim and returned.shape[1] == 2 * given.shape[1]:  # variances as well
        returned = returned[:, : given.shape[1]]
    alike = returned.shape == given.shape and returned.device == given.device
    return Joint.of(given, returned) if alike else None


def output_of(returned: object) -> Output | None:
    """The latents among what a denoiser returned, if they can be looked at."""
    latents = first_latent(returned)
    return Output(latents) if is_latent(latents) and not reason(latents) else None


def freedom(continued: float, explained: float, response: Response | None) -> float:
    """How far, as a relative distance, right code may be from the right decode slope, or its inverse.

    Args:
        continued: share of the decoder's input that what was encoded explains: how clean it can be at least.
        explained: share of it that the denoiser's input explains.
        response: what else is known of that call.
    """
    if response is not None and response.clean:
        return 0.0
    noise = _ratio(continued)
    # flow matching: 1 + q at most; noise and velocity, of latents of up to twice the unit spread: the square
    found = noise + 4 * noise**2
    if response is not None and response.output is not None:
        found = min(found, _by_output(explained, response.output))
    return found


def _ratio(share: float) -> float:
    """Standard deviation of what is left over beside what is explained."""
    return math.sqrt(max(0.0, 1 - share) / share) if share > 0 else math.inf


def _by_output(explained: float, output: Joint) -> float:
    """The freedom that is left where the part of the output that is no line in the input shows so little in the decode."""
    xx, xy, yy = (output.comoment[i, j] for i, j in ((0, 0), (0, 1), (1, 1)))
    line = torch.where(xx > 0, xy.square() / xx.clamp(min=torch.finfo(xx.dtype).tiny), torch.zeros_like(xy))
    given, along, across = (float(part.sum()) for part in (xx, line, (yy - line).clamp(min=0)))
    if not given or across <= ROUNDED * max(along, given):
        return math.inf
    weight = MARGIN * _ratio(explained) * math.sqrt(given / across)
    if not weight < 1:
        return math.inf
    return (1 + weight * math.sqrt(along / given)) / math.sqrt(1 - weight**2) - 1
