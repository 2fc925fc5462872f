"""Finds the data that a command line names."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scalelint.errors import UserError
from scalelint.runtime.autoencoders.load import call
from scalelint.runtime.calibrating.dataset import Data, Folder, Indexed
from scalelint.runtime.calibrating.items import Reader
from scalelint.runtime.calibrating.streams import Shards, Stream
from scalelint.runtime.extra import require

HUB = "hf://datasets/"


def open_data(name: str, reader: Reader, split: str = "train", skip_unreadable: bool = False) -> Data:
    """Opens data by name.

    Args:
        name: a folder of images; a folder or braces of ``.tar`` shards; a folder that ``save_to_disk`` of ``datasets``
            wrote; ``hf://datasets/USER/NAME``; or ``package.module:callable``, which imports and runs that code.
        reader: how items become tensors.
        split: of a dataset of the hub, or of a saved one that has several.
        skip_unreadable: leave out images of a folder that can't be read.

    Raises:
        UserError: there is no such data, or it is empty.
    """
    if name.startswith(HUB):
        return given(_from_hub(name[len(HUB) :], split), name, reader)
    if ".tar" in name:
        return Shards(_shards(name), reader)
    if ":" in name and "/" not in name and "\\" not in name:
        return given(call(name), name, reader)
    folder = Path(name)
    if (folder / "state.json").is_file() or (folder / "dataset_dict.json").is_file():
        return given(_from_disk(folder, split), name, reader)
    if folder.is_dir() and any(folder.glob("*.tar")):
        return Shards(sorted(folder.glob("*.tar")), reader)
    return Indexed(Folder(name, skip_unreadable), reader)


def given(found: Any, name: str, reader: Reader) -> Data:
    """Data of someone's code: by index where it has a length, as a stream where it can only be iterated.

    Raises:
        UserError: it can be neither, or is empty.
    """
    if hasattr(found, "__len__") and hasattr(found, "__getitem__"):
        if len(found) == 0:
            raise UserError(f"{name}: the dataset is empty")
        return Indexed(found, reader)
    if isinstance(found, Iterable) and not hasattr(found, "__next__"):
        return Stream(found, reader)
    raise UserError(
        f"{name}: returned {type(found).__name__}, needs __len__ and __getitem__ (map-style dataset), or __iter__ "
        "that starts anew each time (iterable dataset)"
    )


def _shards(pattern: str) -> list[Path]:
    """The files that braces stand for, ``shards/{000..019}.tar``.

    Raises:
        UserError: one does not exist.
    """
    require("webdataset")
    import braceexpand

    try:
        paths = [Path(path) for path in braceexpand.braceexpand(pattern)]
    except ValueError as problem:
        raise UserError(f"{pattern}: not a pattern of shards ({problem}); write shards/{{000..019}}.tar") from None
    for path in paths:
        if not path.is_file():
            raise UserError(f"{path}: no such file; name the shards of a WebDataset")
    return paths


def _from_hub(name: str, split: str) -> Any:
    require("datasets")
    import datasets

    try:
        return datasets.load_dataset(name, split=split)
    except Exception as problem:  # network, hub and format errors of many libraries
        raise UserError(
            f"{HUB}{name}: not loaded ({_line(problem)}); check the name, --split and the network"
        ) from problem


def _from_disk(folder: Path, split: str) -> Any:
    require("datasets")
    import datasets

    try:
        found = datasets.load_from_disk(str(folder))
    except Exception as problem:  # pyarrow's and the library's own errors
        raise UserError(f"{folder}: cannot read the dataset ({_line(problem)})") from problem
    if not isinstance(found, dict):
        return _undecoded(found)
    if split not in found:
        raise UserError(f"{folder}: no split {split!r}; it has {', '.join(found)}")
    return _undecoded(found[split])


def _undecoded(table: Any) -> Any:
    """The table with its pictures as bytes and paths: the library would read them from whatever address a row names."""
    import datasets

    for name, kind in (getattr(table, "features", None) or {}).items():
        if isinstance(kind, datasets.Image):
            table = table.cast_column(name, datasets.Image(decode=False))
    return table


def _line(problem: BaseException) -> str:
    return (str(problem).strip().splitlines() or [type(problem).__name__])[0][:160]
