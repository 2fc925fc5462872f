"""The data that a factor is calibrated on: a folder of images, or anyone's dataset."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from typing import Any, Protocol

import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.load import call
from scalelint.runtime.images import image_paths, read_image


class Images(Protocol):
    """What calibration needs of a map-style ``torch.utils.data.Dataset``."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Any: ...


class Folder:
    """All images below a folder, each ``(3, size, size)`` in [-1, 1].

    Raises:
        UserError: the folder is missing or holds no image.
    """

    def __init__(self, folder: str, size: int, multiple: int) -> None:
        self.paths = image_paths(folder)
        self.size, self.multiple = size, multiple

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int, /) -> Tensor:
        return read_image(self.paths[index], self.size, self.multiple)


def fingerprint(data: Images) -> str:
    """What tells a folder's files from others: names and sizes; empty for a dataset of someone else's code."""
    if not isinstance(data, Folder):
        return ""
    listed = "\n".join(f"{path} {path.stat().st_size}" for path in data.paths)
    return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:16]


def open_data(name: str, size: int, multiple: int) -> Images:
    """A folder's images, or what ``package.module:callable`` returns; the latter imports and runs that code.

    Raises:
        UserError: there is no such data, or it is no map-style dataset.
    """
    if ":" not in name or "/" in name or "\\" in name:
        return Folder(name, size, multiple)
    dataset = call(name)
    if not hasattr(dataset, "__len__") or not hasattr(dataset, "__getitem__"):
        raise UserError(f"{name}: returned {type(dataset).__name__}, needs __len__ and __getitem__ (map-style dataset)")
    if len(dataset) == 0:
        raise UserError(f"{name}: the dataset is empty")
    found: Images = dataset
    return found


def collect(data: Images, indices: Sequence[int]) -> Tensor:
    """Items as one batch ``(len(indices), channels, height, width)`` float32; a tuple's or dict's first tensor counts.

    Raises:
        UserError: an item is no image tensor, holds NaN, or has another shape than its neighbours.
    """
    pictures = []
    for index in indices:
        item = data[index]
        if isinstance(item, dict):
            item = next(iter(item.values()))
        elif isinstance(item, list | tuple):
            item = item[0]
        if not isinstance(item, Tensor) or item.ndim < 3:
            raise UserError(
                f"item {index} of the data is {type(item).__name__}, needs a tensor (channels, height, width)"
            )
        if not torch.isfinite(item).all():
            raise UserError(f"item {index} of the data holds NaN or infinity; remove it")
        pictures.append(item.to(torch.float32))
    if len({tuple(picture.shape) for picture in pictures}) > 1:
        raise UserError(f"items {indices[0]} to {indices[-1]} differ in shape; crop them, or use --batch 1")
    return torch.stack(pictures)


def shares(items: int, batch: int, rank: int, world: int) -> list[range]:
    """The batches of one process: whole ones, dealt in turn, so that a batch is the same however many processes run."""
    batches = math.ceil(items / batch)
    return [range(b * batch, min(items, (b + 1) * batch)) for b in range(rank, batches, world)]
