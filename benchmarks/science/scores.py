"""Distances between two sets of images, without a pretrained network: any machine gives the same number."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional


class Sliced:
    """Sliced Wasserstein distance of 7 x 7 patches of a Laplacian pyramid from fixed images, mean of levels, times 1000.

    As in "Progressive Growing of GANs" (arXiv:1710.10196, section 5), on two levels of 32 x 32 images. Patches stand at
    places that do not depend on the images, and are normalised by the real ones' mean and deviation.

    Args:
        real: images ``(n, 3, 32, 32)`` in [-1, 1].
    """

    def __init__(self, real: Tensor, *, patches: int = 16, directions: int = 128) -> None:
        self.patches = patches
        generator = torch.Generator().manual_seed(0)
        self.levels = []
        for level in _pyramid(real):
            taken = _patches(level, patches)
            mean, std = taken.mean(dim=(0, 2), keepdim=True), taken.std(dim=(0, 2), keepdim=True)
            axes = functional.normalize(torch.randn(taken[0].numel(), directions, generator=generator), dim=0)
            self.levels.append((mean, std, axes, _quantiles(((taken - mean) / std).flatten(1) @ axes)))

    def distance(self, images: Tensor) -> float:
        """How far images ``(m, 3, 32, 32)``, any number of them, are from the real ones."""
        apart = []
        for level, (mean, std, axes, real) in zip(_pyramid(images), self.levels, strict=True):
            projected = ((_patches(level, self.patches) - mean) / std).flatten(1) @ axes
            apart.append((real - _quantiles(projected)).abs().mean())
        return 1000 * float(torch.stack(apart).mean())


def _pyramid(images: Tensor) -> list[Tensor]:
    coarse = functional.avg_pool2d(images, 2)
    return [images - functional.interpolate(coarse, scale_factor=2, mode="bilinear"), coarse]


def _patches(images: Tensor, count: int) -> Tensor:
    """``count`` patches of each image, ``(n * count, channels, 49)``."""
    generator = torch.Generator().manual_seed(1)
    places = torch.randint(images.shape[2] - 6, (count, 2, len(images)), generator=generator)
    number, reach = torch.arange(len(images))[:, None, None], torch.arange(7)
    taken = [
        images.movedim(1, 3)[number, (top[:, None] + reach)[:, :, None], (left[:, None] + reach)[:, None, :]]
        for top, left in places
    ]
    return torch.cat(taken).flatten(1, 2).transpose(1, 2)


def _quantiles(projected: Tensor, points: int = 512) -> Tensor:
    ordered = projected.sort(dim=0).values
    places = ((torch.arange(points) + 0.5) / points * len(ordered)).long()
    return ordered[places]


def frechet(first: Tensor, second: Tensor) -> float:
    """Frechet distance of two sets of feature vectors ``(n, features)``: that of FID (arXiv:1706.08500), any features.

    |m1 - m2|^2 + tr(C1 + C2 - 2 (C1 C2)^(1/2)); the trace of the root is the sum of the roots of C1 C2's eigenvalues.
    """
    a, b = first.double(), second.double()
    one, two = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(one)
    root = vectors @ torch.diag(values.clamp(min=0).sqrt()) @ vectors.T
    cross = torch.linalg.eigvalsh(root @ two @ root).clamp(min=0).sqrt().sum()
    gap = (a.mean(dim=0) - b.mean(dim=0)).square().sum()
    return float(gap + one.trace() + two.trace() - 2 * cross)


def features(images: Tensor) -> Tensor:
    """What the Frechet distance is taken over: 48 values an image, a 4 x 4 thumbnail of it."""
    return functional.avg_pool2d(images, images.shape[-1] // 4).flatten(1)
