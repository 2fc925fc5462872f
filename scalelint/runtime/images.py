"""Images as tensors: the packaged ones, or a folder's."""

from __future__ import annotations

import sys
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

import numpy as np
import torch
from PIL import Image, ImageOps, UnidentifiedImageError
from torch import Tensor

from scalelint.errors import UserError
from scalelint.files.regular import MOST_IMAGE, open_regular
from scalelint.resources import small_autoencoder

#: Pillow's readers of these suffixes, and no others: some of them start programs (EPS)
_FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF")
_MOST_PIXELS = 100_000_000
_SCAN = b"\xff\xda"  #: what begins a scan of a JPEG
_FEW_SCANS = 20
_MOST_DRAWN = 1_000_000_000  #: pixels of all scans
_ORIENTATION = 0x0112
_LONG = 8
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


def readable(paths: Sequence[Path], most: int = sys.maxsize) -> tuple[list[Path], list[str]]:
    """The first ``most`` images that can be read, and a line for each that can't. They are read once for it.

    Raises:
        UserError: none can be read.
    """
    good: list[Path] = []
    reasons: list[str] = []
    for path in paths:
        if len(good) == most:
            break
        try:
            _opened(path, str(path))
        except UserError as problem:
            reasons.append(problem.message)
        else:
            good.append(path)
    if not good:
        raise UserError(f"no image can be read, the first of {len(reasons)}: {reasons[0]}")
    return good, reasons


def read_image(source: Path | BinaryIO, size: int, multiple: int = 1, name: str | None = None) -> Tensor:
    """One image as ``(3, size, size)`` float32 in [-1, 1]: shorter side scaled to ``size``, centre kept.

    Turned as its EXIF orientation says; transparent parts show white, whatever colour they hide; 16 bits are taken as
    such, and floats between 0 and 1.

    Args:
        source: the file, or a stream of its bytes.
        size: side in pixels, rounded down to ``multiple``.
        multiple: what the autoencoder divides its input by.
        name: for messages, where the source is no file.

    Raises:
        UserError: the file cannot be read, holds more pixels than any photograph, or numbers whose white is not known.
    """
    return _scaled(_opened(source, name or str(source)), size, multiple)


def as_tensor(image: Image.Image, size: int, multiple: int = 1, name: str = "an image of the data") -> Tensor:
    """An open image as :func:`read_image` gives it."""
    return _scaled(_upright(image, name), size, multiple)


def _scaled(rgb: Image.Image, size: int, multiple: int) -> Tensor:
    side = max(multiple, size // multiple * multiple)
    short = min(rgb.size)
    if max(rgb.size) > _LONG * short:  # a strip would become huge before it is cut
        left, top = (rgb.width - short) // 2, (rgb.height - short) // 2
        rgb = rgb.crop((left, top, left + short, top + short))
    scale = side / short
    width, height = (max(side, round(length * scale)) for length in rgb.size)
    left, top = (width - side) // 2, (height - side) // 2
    rgb = rgb.resize((width, height), Image.Resampling.BICUBIC).crop((left, top, left + side, top + side))
    pixels = torch.from_numpy(np.asarray(rgb, dtype=np.float32).copy())
    return pixels.permute(2, 0, 1) / 127.5 - 1.0


def skipped(reasons: Sequence[str]) -> str:
    """One line about images that were left out."""
    count = f"{len(reasons)} unreadable image{'s' * (len(reasons) != 1)}"
    return f"{count} skipped, the first: {reasons[0]}"


def _opened(source: Path | BinaryIO, name: str) -> Image.Image:
    """An image of mode RGB, upright."""
    try:
        with warnings.catch_warnings(), _stream(source, name) as stream:
            warnings.simplefilter("ignore")  # about many pixels, of which a bound is below, and about metadata
            with Image.open(stream, formats=_FORMATS) as image:
                _refuse_scans(image, stream, name)
                return _upright(image, name)
    except UserError:
        raise
    except Image.DecompressionBombError:
        raise UserError(f"{name}: has too many pixels for an image; scale it down or remove it") from None
    except UnidentifiedImageError:
        raise UserError(
            f"{name}: cannot read the image (is none of {', '.join(_FORMATS)}); replace or remove it"
        ) from None
    except Exception as problem:  # Pillow's decoders raise whatever damaged bytes make them
        text = str(problem).split("\n")[0] or type(problem).__name__
        raise UserError(f"{name}: cannot read the image ({text}); replace or remove it") from None


@contextmanager
def _stream(source: Path | BinaryIO, name: str) -> Iterator[BinaryIO]:
    if not isinstance(source, Path):
        yield source
        return
    try:
        stream = open_regular(source, MOST_IMAGE)
    except OSError as problem:
        raise UserError(f"{name}: {problem.strerror or problem}; remove it") from None
    with stream:
        yield stream


def _refuse_scans(image: Image.Image, stream: BinaryIO, name: str) -> None:
    """A progressive JPEG may draw all its pixels again and again, in code that no budget can interrupt."""
    if image.format == "JPEG":
        place = stream.tell()
        stream.seek(0)
        scans = stream.read().count(_SCAN)
        stream.seek(place)
        if scans > _FEW_SCANS and scans * image.width * image.height > _MOST_DRAWN:
            raise UserError(f"{name}: draws its pixels {scans} times; save it anew")


def _upright(image: Image.Image, name: str) -> Image.Image:
    if image.width * image.height > _MOST_PIXELS:
        raise UserError(f"{name}: {image.width} × {image.height} pixels are too many; scale it down")
    image.load()
    turned = image if image.getexif().get(_ORIENTATION, 1) == 1 else ImageOps.exif_transpose(image)
    return _rgb(turned, name)


def _rgb(image: Image.Image, name: str) -> Image.Image:
    """Eight bits a colour, from whatever the file holds."""
    if image.mode in ("F", "I") or image.mode.startswith("I;"):
        return _from_numbers(image, name)
    if "A" in image.getbands() or "a" in image.getbands() or "transparency" in image.info:
        rgba = image.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", rgba.size, "white"), rgba).convert("RGB")
    image.load()  # or it would be gone with its file
    return image if image.mode == "RGB" else image.convert("RGB")


def _from_numbers(image: Image.Image, name: str) -> Image.Image:
    """Grey values beyond eight bits; Pillow's own conversion cuts them off at 255."""
    numbers = np.asarray(image)
    low, high = float(numbers.min()), float(numbers.max())
    if not np.isfinite([low, high]).all():
        raise UserError(f"{name}: holds NaN or infinity; replace the image")
    if image.mode == "F":
        white, kind = 1.0, "floats"
    elif image.mode.startswith("I;16") or image.format == "PNG":
        white, kind = 65535.0, "16-bit numbers"
    else:
        raise UserError(f"{name}: holds 32-bit integers, whose white is not known; save it with 8 or 16 bits")
    if low < 0 or high > white:
        raise UserError(f"{name}: holds {kind} from {low:g} to {high:g}, expected 0 to {white:g}; rescale the image")
    shown = np.empty(numbers.shape, np.uint8)
    hidden = image.info.get("transparency")
    for row, values in enumerate(numbers):  # one after the other: as doubles they would take eight times the file
        shown[row] = np.rint(values.astype(np.float64) / white * 255)
        if isinstance(hidden, int):
            shown[row][values == hidden] = 255
    return Image.fromarray(shown).convert("RGB")


def batches(paths: Sequence[Path], size: int, batch: int, multiple: int = 1) -> Iterator[Tensor]:
    """Images in order as ``(at most batch, 3, size, size)``."""
    for start in range(0, len(paths), batch):
        yield torch.stack([read_image(path, size, multiple) for path in paths[start : start + batch]])
