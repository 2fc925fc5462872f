"""Whatever a dataset hands out, as a tensor: images, clips, audio, volumes; arrays, files, rows of a table."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from scalelint.errors import UserError
from scalelint.runtime.images import as_tensor, read_image


@dataclass(frozen=True)
class Reader:
    """Turns items into tensors ``(channels, ...)`` in [-1, 1].

    Attributes:
        size: side that images are scaled and cropped to; tensors and arrays of floats are taken as they are.
        multiple: what the autoencoder divides its input by.
        column: the field of a row to take; the first that can be read if left out.
    """

    size: int = 256
    multiple: int = 1
    column: str | None = None

    def read(self, item: Any, name: str) -> Tensor:
        """One item, float32.

        Args:
            item: a tensor, an array, a picture, a file's bytes, a list of frames, or a row or tuple that holds one.
            name: for messages.

        Raises:
            UserError: it is none of these, or holds NaN.
        """
        found = self._read(item, name)
        if found is None:
            wanted = f"no {self.column!r}" if self.column else "no tensor, array, picture or file's bytes"
            raise UserError(f"{name} of the data is {_told(item)}: {wanted}; name a field by --column")
        if found.ndim == 1:
            found = found.unsqueeze(0)
        if not torch.isfinite(found).all():
            raise UserError(f"{name} of the data holds NaN or infinity; remove it")
        return found

    def _read(self, item: Any, name: str) -> Tensor | None:
        if isinstance(item, Tensor):
            return _scaled(item) if item.ndim else None
        if isinstance(item, np.ndarray):
            return self._array(item)
        if isinstance(item, Image.Image):
            return as_tensor(item, self.size, self.multiple)
        if isinstance(item, Path):
            return read_image(item, self.size, self.multiple)
        if isinstance(item, bytes | bytearray):
            return read_image(io.BytesIO(bytes(item)), self.size, self.multiple, name)
        if isinstance(item, Mapping):
            return self._row(item, name)
        if isinstance(item, Sequence) and not isinstance(item, str):
            return self._sequence(item, name)
        return None

    def _array(self, array: np.ndarray[Any, Any]) -> Tensor | None:
        """Floats are channels first, as tensors are; bytes with 1, 3 or 4 channels last are pictures or frames."""
        if array.dtype.kind not in "fiub" or array.ndim == 0:
            return None
        if array.dtype == np.uint8 and array.ndim in (3, 4) and array.shape[-1] in (1, 3, 4):
            frames = array[None] if array.ndim == 3 else array
            pictures = [Image.fromarray(frame.squeeze(-1) if frame.shape[-1] == 1 else frame) for frame in frames]
            clip = [as_tensor(picture, self.size, self.multiple) for picture in pictures]
            return clip[0] if array.ndim == 3 else torch.stack(clip, dim=1)
        return _scaled(torch.from_numpy(np.ascontiguousarray(array)))

    def _row(self, row: Mapping[str, Any], name: str) -> Tensor | None:
        """A column of a row; what ``datasets`` makes of undecoded images and of audio; or the first that can be read."""
        if self.column is not None and self.column in row:
            return replace(self, column=None).read(row[self.column], name)
        if isinstance(row.get("bytes"), bytes):
            return self._read(row["bytes"], name)
        if set(row) == {"bytes", "path"} and isinstance(row["path"], str):  # an address is no file, and not asked for
            return read_image(Path(row["path"]), self.size, self.multiple)
        if "array" in row and "sampling_rate" in row:
            return self._read(np.asarray(row["array"]), name)
        if self.column is not None:
            return None
        readable = (value for key, value in row.items() if not str(key).startswith("__") and _holds(value))
        first = next(readable, None)
        return None if first is None else self._read(first, name)

    def _sequence(self, items: Sequence[Any], name: str) -> Tensor | None:
        """Frames of a clip, or a tuple whose first element is the item."""
        if len(items) > 1 and all(isinstance(frame, Image.Image) for frame in items):
            return torch.stack([as_tensor(frame, self.size, self.multiple) for frame in items], dim=1)
        return self._read(items[0], name) if items else None


def _scaled(values: Tensor) -> Tensor:
    """Bytes in [0, 255] become [-1, 1]; floats are what they are."""
    return values.float() / 127.5 - 1.0 if values.dtype == torch.uint8 else values.to(torch.float32)


def _holds(value: Any) -> bool:
    """Whether a field may be the item itself: labels, names and captions are not."""
    if isinstance(value, Mapping):
        is_picture = set(value) == {"bytes", "path"} and isinstance(value["path"], str)
        return isinstance(value.get("bytes"), bytes) or is_picture or "array" in value
    if isinstance(value, Tensor | np.ndarray):
        return value.ndim >= 1
    several = isinstance(value, list) and len(value) > 1 and isinstance(value[0], Image.Image)
    return isinstance(value, Image.Image | bytes) or several


def _told(item: Any) -> str:
    if isinstance(item, Mapping):
        return f"a row with {', '.join(map(str, list(item)[:6]))}" if item else "an empty row"
    return type(item).__name__
