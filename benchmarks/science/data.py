"""Crops of photographs, and their raw latents: what every arm of the experiment trains on and is compared with."""

from __future__ import annotations

import math
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor
from torch.nn import functional

from benchmarks.science.scores import Sliced

#: photographs that scikit-image and scikit-learn carry inside their wheels; each is one class
PHOTOGRAPHS = (
    "sklearn/china.jpg",
    "sklearn/flower.jpg",
    "skimage/motorcycle_left.png",
    "skimage/rocket.jpg",
    "skimage/hubble_deep_field.jpg",
    "skimage/ihc.png",
    "skimage/retina.jpg",
    "skimage/camera.png",
    "skimage/coins.png",
    "skimage/moon.png",
    "skimage/brick.png",
    "skimage/grass.png",
    "skimage/gravel.png",
    "skimage/astronaut.png",
    "skimage/chelsea.png",
    "skimage/coffee.png",
)
FOLDERS = {"skimage": ("skimage", "data"), "sklearn": ("sklearn", "datasets/images")}
SIDE = 32


def photograph(name: str) -> Tensor:
    """One photograph as ``(3, height, width)`` float32 in [-1, 1]."""
    package, file = name.split("/")
    module, folder = FOLDERS[package]
    with Image.open(str(files(module) / folder / file)) as image:
        pixels = np.asarray(image.convert("RGB"), dtype=np.float32)
    return torch.from_numpy(pixels).permute(2, 0, 1) / 127.5 - 1.0


def crops(image: Tensor, count: int, generator: torch.Generator) -> Tensor:
    """Square crops of 32 to 128 pixels, scaled to ``(count, 3, 32, 32)``, half of them mirrored."""
    height, width = image.shape[1:]
    taken = []
    for size, place, other, mirror in torch.rand(count, 4, generator=generator).tolist():
        side = min(height, width, int(SIDE * math.exp(size * math.log(4))))
        top, left = int(place * (height - side + 1)), int(other * (width - side + 1))
        part = image[None, :, top : top + side, left : left + side]
        part = functional.interpolate(part, size=(SIDE, SIDE), mode="bilinear", antialias=True)[0]
        taken.append(part.flip(2) if mirror < 0.5 else part)
    return torch.stack(taken).clamp(-1, 1)


@dataclass(frozen=True)
class Data:
    """One draw of crops.

    Attributes:
        raw: raw latents of the training crops ``(n, channels, 4, 4)``, float32.
        labels: the photograph of each, ``(n,)``.
        std: standard deviation of ``raw`` over all elements: sigma.
        reference: crops that were not trained on, ``(m, 3, 32, 32)`` in [-1, 1], after a trip through the autoencoder.
        others: as many further crops as are sampled, after the same trip: what a perfect model would give.
        sliced: the distance from ``reference``.
    """

    raw: Tensor
    labels: Tensor
    std: float
    reference: Tensor
    others: Tensor
    sliced: Sliced


def build(vae: Any, per_class: int, reference: int, samples: int, seed: int = 0) -> Data:
    """Draws crops of every photograph and encodes those that are trained on.

    Args:
        vae: the autoencoder, raw latents out.
        per_class: training crops of each photograph.
        reference: reference crops of each.
        samples: samples of each that a run draws.
    """
    generator = torch.Generator().manual_seed(seed)
    parts: tuple[list[Tensor], ...] = ([], [], [])
    for name in PHOTOGRAPHS:
        image = photograph(name)
        for kept, count in zip(parts, (per_class, reference, samples), strict=True):
            kept.append(crops(image, count, generator))
    labels = torch.arange(len(PHOTOGRAPHS)).repeat_interleave(per_class)
    raw, reference_latents, others = (_encoded(vae, torch.cat(part)) for part in parts)
    std, real = float(raw.double().std(unbiased=False)), decoded(vae, reference_latents)
    return Data(raw, labels, std, real, decoded(vae, others), Sliced(real))


@torch.no_grad()
def _encoded(vae: Any, images: Tensor) -> Tensor:
    return torch.cat([vae.encode(part).latent for part in images.split(256)])


@torch.no_grad()
def decoded(vae: Any, raw: Tensor) -> Tensor:
    """Images ``(n, 3, 32, 32)`` in [-1, 1] of raw latents."""
    return torch.cat([vae.decode(part).sample for part in raw.cpu().split(256)]).clamp(-1, 1)
