"""Data that can only be read from the front: iterable datasets, and shards of WebDataset."""

from __future__ import annotations

import hashlib
import itertools
import sys
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from torch import Tensor

from scalelint.errors import UserError
from scalelint.files.regular import MOST_IMAGE, open_regular
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
        from webdataset.tariterators import group_by_keys

        try:
            yield from group_by_keys(member for path in paths for member in self._members(path))
        except UserError:
            raise
        except Exception as problem:  # tarfile.ReadError, OSError, ValueError of the library
            line = (str(problem).splitlines() or [type(problem).__name__])[0]
            raise UserError(
                f"{paths[0].parent}: cannot read the shards ({line[:160]}); replace or remove them"
            ) from problem

    def _members(self, path: Path) -> Iterator[dict[str, Any]]:
        """The files in a shard, as the library's own reader gives them; of those that nobody asks for only the names.

        That reader takes whatever size a member claims, and a sparse one of a few bytes can claim any.
        """
        wanted = (*PICTURES, *([self.reader.column.rsplit(".", 1)[-1].lower()] if self.reader.column else ()))
        with open_regular(path, sys.maxsize) as stream, tarfile.open(fileobj=stream, mode="r|*") as shard:
            for member in shard:
                if not member.isfile() or member.name.startswith("__"):
                    continue
                is_wanted = member.name.rsplit(".", 1)[-1].lower() in wanted
                if is_wanted and member.size > MOST_IMAGE:
                    raise UserError(f"{path}: {member.name} is larger than {MOST_IMAGE // 2**20} MB; remove it")
                found = shard.extractfile(member) if is_wanted else None
                yield {"fname": member.name, "data": found.read() if found else b"", "__url__": f"file:{path}"}

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
