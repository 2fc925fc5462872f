"""Writes and reads cached latents as safetensors or npz, with their stamp."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save_file
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.caching.stamp import KEY, Stamp
from scalelint.runtime.calibrating.checkpoint import check_place

SUFFIXES = (".safetensors", ".npz")


def save_latents(path: str | Path, tensors: Mapping[str, Tensor], stamp: Stamp) -> None:
    """Writes latents with their stamp, whole or not at all.

    Args:
        path: a file ending in ``.safetensors``, which keeps every dtype and holds the stamp in its metadata, or in
            ``.npz``, which holds it in an entry of its own and has no bfloat16.
        tensors: by name.
        stamp: from :meth:`Stamp.of`.

    Raises:
        UserError: the ending is another one, a name or dtype is not possible, or the place cannot be written.
    """
    target = Path(path)
    if target.suffix not in SUFFIXES:
        raise UserError(f"{target}: unknown format; use {' or '.join(SUFFIXES)}")
    if KEY in tensors or not tensors:
        raise UserError(f"{target}: latents need names, and other ones than {KEY!r}")
    plain = {name: tensor.detach().cpu().contiguous() for name, tensor in tensors.items()}
    if target.suffix == ".npz" and any(tensor.dtype == torch.bfloat16 for tensor in plain.values()):
        raise UserError(f"{target}: npz has no bfloat16; write .safetensors, or float32")
    check_place(target)
    temporary = target.with_name(f".{target.name}.{os.getpid()}{target.suffix}")
    try:
        temporary.unlink(missing_ok=True)  # a link, perhaps, that a folder came with
        _write(temporary, plain, stamp)
        temporary.replace(target)
    except (OSError, SafetensorError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise UserError(f"{target}: cannot write ({reason}); choose another place") from problem
    finally:
        temporary.unlink(missing_ok=True)


def _write(path: Path, tensors: dict[str, Tensor], stamp: Stamp) -> None:
    if path.suffix == ".npz":
        arrays: dict[str, Any] = {name: tensor.numpy() for name, tensor in tensors.items()}
        np.savez(path, **arrays, **{KEY: np.array(stamp.to_metadata()[KEY])})
        return
    try:
        save_file(tensors, path, metadata=stamp.to_metadata())
    except RuntimeError as problem:  # tensors that share memory
        raise UserError(f"{path}: {(str(problem).splitlines() or ['cannot write'])[0]}") from problem


def read_stamp(path: str | Path) -> Stamp:
    """The stamp of a file, without reading its latents.

    Raises:
        UserError: the file cannot be read, or has none.
    """
    return _read(Path(path), tensors=False)[1]


def load_latents(path: str | Path, expected: Stamp) -> dict[str, Tensor]:
    """Reads latents, and refuses those of another autoencoder, factor, shift or space.

    Args:
        path: what :func:`save_latents` wrote.
        expected: ``Stamp.of(vae)`` of the autoencoder that will decode them; made once, compared with every file.

    Raises:
        UserError: they are others, or the file cannot be read or has no stamp.
    """
    tensors, stamp = _read(Path(path), tensors=True)
    stamp.check(expected, str(path))
    return tensors


def _read(path: Path, tensors: bool) -> tuple[dict[str, Tensor], Stamp]:
    """Latents, none unless asked for, and the stamp; no pickle is ever loaded."""
    if path.suffix not in SUFFIXES:
        raise UserError(f"{path}: unknown format; cached latents end in {' or '.join(SUFFIXES)}")
    try:
        return (_read_npz if path.suffix == ".npz" else _read_safetensors)(path, tensors)
    except UserError:
        raise
    except Exception as problem:  # OSError, BadZipFile, SafetensorError, ValueError of a pickled array
        line = (str(problem).splitlines() or [""])[0]
        raise UserError(f"{path}: cannot read the latents ({type(problem).__name__}: {line[:120]})") from problem


def _read_npz(path: Path, tensors: bool) -> tuple[dict[str, Tensor], Stamp]:
    with np.load(path, allow_pickle=False) as archive:
        text = str(archive[KEY]) if KEY in archive.files else None
        stamp = Stamp.from_metadata({} if text is None else {KEY: text}, str(path))
        names = [name for name in archive.files if name != KEY] if tensors else []
        return {name: torch.from_numpy(archive[name]) for name in names}, stamp


def _read_safetensors(path: Path, tensors: bool) -> tuple[dict[str, Tensor], Stamp]:
    with safe_open(path, framework="pt") as opened:
        stamp = Stamp.from_metadata(opened.metadata(), str(path))
        names = list(opened.keys()) if tensors else []
        return {name: opened.get_tensor(name) for name in names}, stamp
