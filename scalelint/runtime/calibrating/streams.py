"""Data that can only be read from the front: iterable datasets, and shards of WebDataset."""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.calibrating.dataset import Batch, stacked
from scalelint.runtime.calibrating.items import Reader
from scalelint.runtime.extra import require


@dataclass
class Stream:
    """Any iterable that gives the same items each time it is iterated; every process reads all, and reads its own."""

    source: Iterable[Any]
    reader: Reader

    items: int | None = None

    def batches(self, batch: int, rank: int, world: int, skip: int) -> Iterator[Batch]:
        """Whole batches dealt in turn; items that are skipped or another process's are not decoded."""
        numbered = enumerate(iter(self.source))
        for number in itertools.count():
            group = list(itertools.islice(numbered, batch))
            if not group:
                return
            if number % world != rank or number // world < skip:
                continue
            name = f"items {group[0][0]} to {group[-1][0]}"
            yield name, stacked([self.reader.read(item, f"item {index}") for index, item in group], name)

    def first(self) -> Tensor:
        """The first item, from a fresh start."""
        for item in self.source:
            return self.reader.read(item, "item 0").unsqueeze(0)
        raise UserError("the data is empty")

    def fingerprint(self) -> str:
        """A table's own, where it is one; else nothing is known."""
        return str(getattr(self.source, "_fingerprint", ""))


@dataclass
class Shards:
    """Tar files as WebDataset lays them out; each process reads its own files.

    Attributes:
        paths: at least one file.
        reader: reads the field ``--column`` of a sample (``jpg``), or its first picture.
    """

    paths: list[Path]
    reader: Reader
    items: int | None = None

    def batches(self, batch: int, rank: int, world: int, skip: int) -> Iterator[Batch]:
        """Batches of the files that are dealt to this process, across the borders of files."""
        samples = self._samples(self.paths[rank::world])
        for _ in range(skip * batch):
            next(samples, None)
        while group := list(itertools.islice(samples, batch)):
            read = [self._read(sample) for sample in group]
            yield f"{_name(group[0])} to {_name(group[-1])}", stacked(read, f"{_name(group[0])} to {_name(group[-1])}")

    def first(self) -> Tensor:
        """The first sample of the first file."""
        for sample in self._samples(self.paths):
            return self._read(sample).unsqueeze(0)
        raise UserError(f"{self.paths[0]}: no samples")

    def fingerprint(self) -> str:
        """Names and sizes of the files."""
        listed = "\n".join(f"{path} {path.stat().st_size}" for path in self.paths)
        return hashlib.sha256(listed.encode("utf-8", "surrogateescape")).hexdigest()[:16]

    def _samples(self, paths: list[Path]) -> Iterator[Mapping[str, Any]]:
        """Undecoded samples, in the order of the files."""
        require("webdataset")
        import webdataset

        if not paths:
            return
        urls = [f"file:{path.absolute()}" for path in paths]
        try:
            yield from webdataset.WebDataset(urls, shardshuffle=False, nodesplitter=None, workersplitter=None)
        except UserError:
            raise
        except Exception as problem:  # tarfile.ReadError, OSError, ValueError of the library
            line = (str(problem).splitlines() or [type(problem).__name__])[0]
            raise UserError(
                f"{paths[0].parent}: cannot read the shards ({line[:160]}); replace or remove them"
            ) from problem

    def _read(self, sample: Mapping[str, Any]) -> Tensor:
        """The sample's picture; arrays of ``.npy`` and tensors of ``.pth`` are not unpickled."""
        chosen = self.reader.column
        fields = {key: value for key, value in sample.items() if not key.startswith("__")}
        pictures = [key for key in fields if key.rsplit(".", 1)[-1].lower() in PICTURES]
        if chosen is None and not pictures:
            raise UserError(
                f"{_name(sample)}: no picture among {', '.join(fields) or 'nothing'}; name a field by --column"
            )
        return self.reader.read(fields if chosen else {pictures[0]: fields[pictures[0]]}, _name(sample))


PICTURES = ("jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff")


def _name(sample: Mapping[str, Any]) -> str:
    return f"{Path(str(sample.get('__url__', ''))).name}:{sample.get('__key__', '?')}"
