"""The packaged DC-AE beside bicubic scaling to the same number of values, and its latents' spread, on any photographs.

    python -m benchmarks.packaged_autoencoder PHOTOGRAPHS...        # folders or files

Whole tiles of 128 x 128 pixels. The DC-AE keeps 16 values of 8 x 8 pixels, a quarter of a value a pixel; bicubic scaling
(Pillow's, with antialiasing, down and up again) to 37 x 37 pixels keeps as many. PSNR is over all pixels of a photograph;
the standard deviation of raw latents is over all of them, with its standard error over photographs.
"""

from __future__ import annotations

import argparse
import math
import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
from PIL import Image
from torch import Tensor

from scalelint.runtime import load_autoencoder
from scalelint.runtime.images import SUFFIXES

SIDE, KEPT = 128, 37


def photographs(names: list[str]) -> Iterator[Path]:
    """Files, and the images below folders."""
    for name in names:
        path = Path(name)
        yield from [path] if path.is_file() else sorted(p for p in path.rglob("*") if p.suffix.lower() in SUFFIXES)


def tiles(path: Path) -> list[Image.Image]:
    """Every whole tile of a photograph, at most 24, evenly spread."""
    image = Image.open(path).convert("RGB")
    places = [(x, y) for y in range(0, image.height - SIDE + 1, SIDE) for x in range(0, image.width - SIDE + 1, SIDE)]
    chosen = places[:: max(1, math.ceil(len(places) / 24))]
    return [image.crop((x, y, x + SIDE, y + SIDE)) for x, y in chosen]


def tensor(images: list[Image.Image]) -> Tensor:
    """``(n, 3, side, side)`` in [-1, 1]."""
    return torch.stack([torch.from_numpy(np.asarray(i, dtype=np.float32)).permute(2, 0, 1) / 127.5 - 1 for i in images])


def bicubic(image: Image.Image) -> Image.Image:
    """Down and up again."""
    small = image.resize((KEPT, KEPT), Image.Resampling.BICUBIC)
    return small.resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def psnr(found: Tensor, wanted: Tensor) -> float:
    """In dB, for pixels in [-1, 1]."""
    return float(10 * torch.log10(4 / (found.clamp(-1, 1) - wanted).square().mean()))


@torch.no_grad()
def measure(vae: Any, path: Path) -> tuple[float, float, Tensor]:
    """PSNR of the autoencoder, of bicubic scaling, and raw latents."""
    parts = tiles(path)
    wanted = tensor(parts)
    raw = torch.cat([vae.encode(part).latent for part in wanted.split(8)])
    decoded = torch.cat([vae.decode(part).sample for part in raw.split(8)])
    return psnr(decoded, wanted), psnr(tensor([bicubic(part) for part in parts]), wanted), raw


def main() -> None:
    """Prints one line a photograph, and the means."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("photographs", nargs="+")
    arguments = parser.parse_args()
    vae, rows = load_autoencoder(), []
    for path in photographs(arguments.photographs):
        mine, other, raw = measure(vae, path)
        wide = raw.double()
        rows.append((mine, other, float(wide.mean()), float(wide.square().mean())))
        print(f"{path.name:24} DC-AE {mine:.2f} dB, bicubic {other:.2f} dB, std {float(wide.std()):.3f}")
    ours, theirs, means, squares = (list(column) for column in zip(*rows, strict=True))
    gains = [a - b for a, b in zip(ours, theirs, strict=True)]
    several = len(rows) > 1
    error = statistics.stdev(gains) / math.sqrt(len(gains)) if several else math.nan
    std = math.sqrt(statistics.fmean(squares) - statistics.fmean(means) ** 2)
    spread = statistics.stdev(squares) / math.sqrt(len(squares)) / (2 * std) if several else math.nan
    print(
        f"{len(rows)} photographs: DC-AE {statistics.fmean(ours):.2f} dB, bicubic {statistics.fmean(theirs):.2f} dB, "
        f"gain {statistics.fmean(gains):+.2f} ± {error:.2f} dB; standard deviation of raw latents {std:.3f} ± {spread:.3f}"
    )


if __name__ == "__main__":
    main()
