"""The data that a factor is calibrated on: by index or as a stream, dealt to processes in whole batches."""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

import torch
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.calibrating.items import Reader
from scalelint.runtime.images import image_paths, readable

#: number of a batch's first item, for messages, and the batch
Batch = tuple[str, Tensor]


class Images(Protocol):
    """What calibration needs of a map-style ``torch.utils.data.Dataset``."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int, /) -> Any: ...


class Data(Protocol):
    """Items in batches, the same ones in every run."""

    @property
    def items(self) -> int | None:
        """How many there are; None where nobody knows before the end."""
        ...

    def batches(self, batch: int, rank: int, world: int, skip: int) -> Iterator[Batch]:
        """This process's batches ``(at most batch, channels, ...)`` without the first ``skip`` of them."""
        ...

    def first(self) -> Tensor:
        """The first item, as a batch of one."""
        ...

    def fingerprint(self) -> str:
        """What tells this data from other data, as far as it can be told without reading it."""
        ...


class Folder:
    """Paths of all images below a folder.

    Raises:
        UserError: the folder is missing or holds no image.
    """

    def __init__(self, folder: str, skip_unreadable: bool = False) -> None:
        self.paths = image_paths(folder)
        self.skipped: list[str] = []  #: a line for each image that was left out
        if skip_unreadable:
            self.paths, self.skipped = readable(self.paths)

    def __len__(self) -> int:
        return len(self.paths)

    def __getitem__(self, index: int, /) -> Path:
        return self.paths[index]

    def fingerprint(self) -> str:
        """Names and sizes of the files."""
        listed = "\n".join(f"{path} {path.stat().st_size}" for path in self.paths)
        return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:16]


@dataclass
class Indexed:
    """Data that is read by index: a folder, a ``Dataset`` of torch, a table of ``datasets``, a list."""

    images: Images
    reader: Reader

    @property
    def items(self) -> int | None:
        """How many items there are."""
        return len(self.images)

    def batches(self, batch: int, rank: int, world: int, skip: int) -> Iterator[Batch]:
        """Whole batches, dealt in turn, so that a batch is the same however many processes run."""
        for indices in shares(len(self.images), batch, rank, world)[skip:]:
            name = f"items {indices[0]} to {indices[-1]}"
            yield name, stacked([self._read(index) for index in indices], name)

    def first(self) -> Tensor:
        """Item 0."""
        return self._read(0).unsqueeze(0)

    def fingerprint(self) -> str:
        """Of the files of a folder, of a table's content; empty for other code's data."""
        own = getattr(self.images, "fingerprint", None)
        return str(own()) if callable(own) else str(getattr(self.images, "_fingerprint", ""))

    def _read(self, index: int) -> Tensor:
        return self.reader.read(self.images[index], f"item {index}")


def shares(items: int, batch: int, rank: int, world: int) -> list[range]:
    """The batches of one process: whole ones, dealt in turn, so that a batch is the same however many processes run."""
    batches = math.ceil(items / batch)
    return [range(b * batch, min(items, (b + 1) * batch)) for b in range(rank, batches, world)]


def stacked(items: list[Tensor], name: str) -> Tensor:
    """Items as one batch.

    Raises:
        UserError: they differ in shape.
    """
    if len({tuple(item.shape) for item in items}) > 1:
        raise UserError(f"{name} differ in shape; crop them, or use --batch 1")
    return torch.stack(items)
