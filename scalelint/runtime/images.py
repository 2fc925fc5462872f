"""Images as tensors: the packaged ones, or a folder's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from scalelint.errors import UserError
from scalelint.resources import small_autoencoder

SUFFIXES = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".tif", ".tiff")


def image_paths(folder: str | Path | None = None) -> list[Path]:
    """The image files below a folder in sorted order; of the packaged images without one.

    Raises:
        UserError: there is no such folder, it holds no image, or the packaged ones are not installed.
    """
    root = Path(folder) if folder is not None else small_autoencoder("images")
    if not root.is_dir():
        raise UserError(f"{root}: no such folder; name a folder with images")
    found = sorted(path for path in root.rglob("*") if path.suffix.lower() in SUFFIXES)
    if not found:
        raise UserError(f"{root}: no images; expected files ending in {' '.join(SUFFIXES)}")
    return found


def read_image(source: Path | BinaryIO, size: int, multiple: int = 1, name: str | None = None) -> Tensor:
    """One image as ``(3, size, size)`` float32 in [-1, 1]: shorter side scaled to ``size``, centre kept.

    Args:
        source: the file, or a stream of its bytes.
        size: side in pixels, rounded down to ``multiple``.
        multiple: what the autoencoder divides its input by.
        name: for messages, where the source is no file.

    Raises:
        UserError: the file cannot be read, or holds NaN.
    """
    label = name or str(source)
    try:
        with Image.open(source) as image:
            if image.mode == "F" and not np.isfinite(np.asarray(image)).all():
                raise UserError(f"{label}: holds NaN or infinity; replace the image")
            return as_tensor(image, size, multiple)
    except (OSError, SyntaxError, ValueError) as problem:
        raise UserError(f"{label}: cannot read the image ({problem}); replace or remove it") from problem


def as_tensor(image: Image.Image, size: int, multiple: int = 1) -> Tensor:
    """An open image as :func:`read_image` gives it."""
    side = max(multiple, size // multiple * multiple)
    rgb = image.convert("RGB")
    scale = side / min(rgb.size)
    width, height = (max(side, round(length * scale)) for length in rgb.size)
    left, top = (width - side) // 2, (height - side) // 2
    rgb = rgb.resize((width, height), Image.Resampling.BICUBIC).crop((left, top, left + side, top + side))
    pixels = torch.from_numpy(np.asarray(rgb, dtype=np.float32).copy())
    return pixels.permute(2, 0, 1) / 127.5 - 1.0


def batches(paths: Sequence[Path], size: int, batch: int, multiple: int = 1) -> Iterator[Tensor]:
    """Images in order as ``(at most batch, 3, size, size)``."""
    for start in range(0, len(paths), batch):
        yield torch.stack([read_image(path, size, multiple) for path in paths[start : start + batch]])
