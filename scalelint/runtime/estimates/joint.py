"""What one pair of calls says: joint moments of two views of the same latents, sample by sample.

Every sample of a training step has its own noise level, so pairs are kept by sample; pooled moments follow from them.
Nothing is read back to the host here.
"""

from __future__ import annotations

import functools
import math
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.runtime.estimates.moments import Moments, widened


@dataclass(frozen=True)
class Joint:
    """Joint moments of a batch, and what its regression leaves over.

    Attributes:
        count: elements per sample and channel.
        mean: ``(2, samples, channels)``.
        comoment: ``(2, 2, samples, channels)``: sums of products of deviations from the sample's own mean.
        texture: ``(samples,)``: correlation of the residual's neighbours, 0 for white noise; None if not looked at.
        repeat: ``(samples,)``: correlation of the residual with that of the call before on the same latents, 0 where
            noise was drawn afresh; None where there was no such call.
        call: number of the call that the second view belongs to, which may be paired with several earlier ones.
    """

    count: int
    mean: Tensor
    comoment: Tensor
    texture: Tensor | None = None
    repeat: Tensor | None = None
    call: int = 0

    @classmethod
    def of(cls, first: Tensor, second: Tensor) -> Joint:
        """Moments of two views ``(batch, channels, ...)`` of one shape."""
        values = torch.stack([widened(view).flatten(2) for view in (first, second)])
        return cls._centred(values)[0]

    @classmethod
    def with_residual(cls, first: Tensor, second: Tensor, before: Tensor | None) -> tuple[Joint, Tensor]:
        """The moments, and what the regression of the second view on the first leaves over, ``(batch, channels, ...)``.

        Args:
            first: raw latents.
            second: what the denoiser received.
            before: residual of the call before on the same rows, where there was one.
        """
        values = torch.stack([widened(view).flatten(2) for view in (first, second)])
        joint, centred = cls._centred(values)
        slope = joint.comoment[0, 1] / joint.comoment[0, 0].clamp(min=_tiny(centred))
        residual = (centred[1] - slope.unsqueeze(2) * centred[0]).reshape(second.shape)
        again = None
        if before is not None and before.shape == residual.shape:
            again = _correlation(residual, before)
        return cls(joint.count, joint.mean, joint.comoment, _texture(residual), again), residual

    @classmethod
    def _centred(cls, values: Tensor) -> tuple[Joint, Tensor]:
        mean = values.mean(dim=3)
        centred = values.sub_(mean.unsqueeze(3))
        products = [(centred[i] * centred[j]).sum(dim=2) for i, j in ((0, 0), (0, 1), (1, 1))]
        comoment = torch.stack([products[0], products[1], products[1], products[2]]).unflatten(0, (2, 2))
        return cls(values.shape[3], mean, comoment), centred

    def pooled(self) -> Moments:
        """The moments over all samples together."""
        samples = self.mean.shape[1]
        mean = self.mean.mean(dim=1)
        delta = self.mean - mean.unsqueeze(1)
        between = self.count * (delta.unsqueeze(0) * delta.unsqueeze(1)).sum(dim=2)
        return Moments(self.count * samples, mean, self.comoment.sum(dim=2) + between)

    def spread(self) -> Tensor:
        """Standard deviation of the second view by sample, over all channels about one mean."""
        apart = self.mean[1] - self.mean[1].mean(dim=1, keepdim=True)
        return (self.comoment[1, 1] / self.count + apart.square()).mean(dim=1).sqrt()

    @functools.cached_property
    def share(self) -> float:
        """The share of the second view's variance that a line in the first explains; reads from the device."""
        pooled = self.pooled()
        xx, xy, yy = pooled.comoment[0, 0], pooled.comoment[0, 1], pooled.comoment[1, 1]
        line = torch.where(xx > 0, xy * xy / xx.clamp(min=_tiny(xx)), torch.zeros_like(xy))
        share = float(line.sum() / yy.sum()) if pooled.count > 2 else 0.0
        return share if math.isfinite(share) else 0.0


def _tiny(like: Tensor) -> float:
    return float(torch.finfo(like.dtype).tiny)


def _correlation(first: Tensor, second: Tensor) -> Tensor:
    """Of two centred tensors, by sample."""
    product, one, other = ((a * b).flatten(1).sum(1) for a, b in ((first, second), (first, first), (second, second)))
    return product / (one * other).sqrt().clamp(min=_tiny(first))


def _texture(residual: Tensor) -> Tensor:
    """The largest correlation of neighbours over the axes of space (and time), by sample."""
    found = []
    for axis in range(2, residual.ndim):
        size = residual.shape[axis]
        if size > 2:
            found.append(_correlation(residual.narrow(axis, 0, size - 1), residual.narrow(axis, 1, size - 1)))
    if not found:
        return torch.zeros(residual.shape[0], dtype=residual.dtype, device=residual.device)
    stacked = torch.stack(found)
    return stacked.gather(0, stacked.abs().argmax(dim=0, keepdim=True)).squeeze(0)
