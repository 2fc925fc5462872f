"""Running moments per channel in float64, mergeable in any order.

Chan, Golub, LeVeque, "Updating Formulae and a Pairwise Algorithm for Computing Sample Variances" (1979): two sets with
counts n_a, n_b, means and sums of squared deviations M2 join as

    delta = mean_b - mean_a
    mean  = mean_a + delta * n_b / n
    M2    = M2_a + M2_b + delta^2 * n_a * n_b / n

and co-moments likewise with delta_x * delta_y. Nothing is read back to the host until :func:`statistics_of` or
:func:`fit`, so that watching an accelerator costs one synchronisation at the end.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import torch
from torch import Tensor

from scalelint.runtime.estimates.affine import AffineFit, ChannelStatistics

#: how many times narrower than the latents what was mixed into them may be
NARROWER = 3.0
#: images whose channels' means and deviations are apart by less than this part of the latents' spread, root mean square,
#: are views of one scene: frames of a clip, one picture again and again
VIEW = 0.1
#: images among which views of one scene are looked for
COMPARED = 1024


def widened(latents: Tensor) -> Tensor:
    """Latents in the accumulation dtype: float64, or float32 on devices that have no other (Apple's MPS)."""
    return latents.detach().to(torch.float32 if latents.device.type == "mps" else torch.float64)


def by_channel(latents: Tensor) -> Tensor:
    """``(batch, channels, ...)`` in any dtype as ``(channels, elements)`` in the accumulation dtype."""
    return widened(latents).movedim(1, 0).flatten(1)


@dataclass
class Moments:
    """Count, means, and second central (co-)moments of one or two variables per channel.

    Attributes:
        count: elements per channel so far.
        mean: ``(variables, channels)``, float64.
        comoment: ``(variables, variables, channels)``: sums of products of deviations; the diagonal is M2.
    """

    count: int
    mean: Tensor
    comoment: Tensor

    @classmethod
    def of(cls, *variables: Tensor) -> Moments:
        """Moments of latents ``(batch, channels, ...)``; several variables must have the same shape."""
        values = torch.stack([by_channel(variable) for variable in variables])
        mean = values.mean(dim=2)
        centred = values.sub_(mean.unsqueeze(2))
        channels = centred.transpose(0, 1)
        comoment = torch.bmm(channels, channels.transpose(1, 2)).movedim(0, 2)
        return cls(values.shape[2], mean, comoment)

    def merged(self, other: Moments) -> Moments:
        """The moments of both sets together (Chan's update); neither operand changes."""
        count = self.count + other.count
        delta = other.mean.to(self.mean.device) - self.mean
        mean = self.mean + delta * (other.count / count)
        spread = delta.unsqueeze(0) * delta.unsqueeze(1) * (self.count * other.count / count)
        return Moments(count, mean, self.comoment + other.comoment.to(self.mean.device) + spread)


def merge(total: Moments | None, part: Moments) -> Moments:
    """``total`` and ``part`` together, where nothing may have been seen yet."""
    return part if total is None else total.merged(part)


def statistics_of(moments: Moments, variable: int = 0) -> ChannelStatistics:
    """Means and standard deviations as plain numbers; synchronises with the device."""
    mean = moments.mean[variable].tolist()
    variance = (moments.comoment[variable, variable] / moments.count).clamp(min=0)
    return ChannelStatistics(moments.count, tuple(mean), tuple(variance.sqrt().tolist()))


def by_image(latents: Tensor) -> Tensor:
    """Mean and variance of every image's latents over space, ``(2, batch, channels)``."""
    variance, mean = torch.var_mean(widened(latents).flatten(2), dim=2, correction=0)
    return torch.stack([mean, variance])


def std_error(images: Sequence[Tensor]) -> float | None:
    """Standard error over images of the overall standard deviation (jackknife); None for fewer than two.

    Args:
        images: from :func:`by_image`; all images count alike.
    """
    if not images:
        return None
    parts = [part.to("cpu", torch.float64) for part in images]
    each = [torch.stack([mean.mean(dim=1), (variance + mean.square()).mean(dim=1)]) for mean, variance in parts]
    mean, square = torch.cat(each, dim=1)
    count = len(mean)
    if count < 2:
        return None
    left = count - 1
    without = (square.sum() - square) / left - ((mean.sum() - mean) / left).square()
    stds = without.clamp(min=0).sqrt()
    return float(((stds - stds.mean()).square().sum() * left / count).sqrt())


def means_of(images: Sequence[Tensor]) -> tuple[tuple[float, ...], ...]:
    """Means by image and channel.

    Args:
        images: from :func:`by_image`; of more than ``COMPARED`` the last ones.
    """
    found = [tuple(each) for part in images[-COMPARED:] for each in part[0].tolist()]
    return tuple(found[-COMPARED:])


def distinct(images: Sequence[Tensor]) -> int:
    """How many images are no view of one that came before, by the means and deviations of their channels.

    Args:
        images: from :func:`by_image`; of more than ``COMPARED`` the first are looked at.
    """
    alike: dict[int, list[Tensor]] = defaultdict(list)
    for part in images:
        alike[part.shape[2]].append(part.to("cpu", torch.float64))
    return sum(_distinct(torch.cat(parts, dim=1)[:, :COMPARED]) for parts in alike.values())


def _distinct(images: Tensor) -> int:
    means, variances = images
    spread = (variances + (means - means.mean()).square()).mean().sqrt()
    seen = torch.cat([means, variances.sqrt()], dim=1) / spread.clamp(min=torch.finfo(spread.dtype).tiny)
    near = torch.cdist(seen, seen) / math.sqrt(seen.shape[1]) < VIEW
    return int((~near.tril(-1).any(dim=1)).sum())


def fit(moments: Moments) -> AffineFit:
    """Least squares of the second variable on the first, per channel; synchronises with the device.

    slope = C_xy / M2_x; its standard error is sqrt(residual variance / M2_x) with n - 2 degrees of freedom. That error
    assumes that the residuals have nothing to do with x. Blending two latents, flow matching's noise and clamping take
    from the slope what they add to the residuals: (1 - t) x + t e, with e as wide as x, has the slope 1 - t and the
    unexplained share 1 - R^2 = t^2 / (t^2 + (1 - t)^2) >= t^2; e may be narrower than x, so ``doubt`` is several times
    sqrt(1 - R^2).
    """
    xx, xy, yy = moments.comoment[0, 0], moments.comoment[0, 1], moments.comoment[1, 1]
    safe = torch.where(xx > 0, xx, torch.ones_like(xx))
    slope = torch.where(xx > 0, xy / safe, torch.zeros_like(xy))
    residual = (yy - slope * xy).clamp(min=0) / max(moments.count - 2, 1)
    error = (residual / safe).sqrt()
    unexplained = (yy - slope * xy).clamp(min=0).sum() / yy.sum().clamp(min=torch.finfo(yy.dtype).tiny)
    x, y = statistics_of(moments, 0), statistics_of(moments, 1)
    return AffineFit(x, y, tuple(slope.tolist()), tuple(error.tolist()), NARROWER * math.sqrt(float(unexplained)))
