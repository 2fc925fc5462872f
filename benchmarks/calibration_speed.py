"""What calibration costs beyond encoding: time of ``calibrate`` over that of a bare loop, in one run.

    python -m benchmarks.calibration_speed                # the packaged DC-AE, 128 x 128, one thread
    python -m benchmarks.calibration_speed --bar 1.15     # exit 1 above

Both read the same files in the same order, in the same batches, through the same encoder; the bare loop keeps the sums
of the latents and of their squares, which is what people write. They alternate, and CPU time counts, so that other work
on the machine falls on both. Each round compares neighbours; the figure is the median over rounds.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from pathlib import Path

import torch
from PIL import Image

from scalelint.runtime import calibrate, load_autoencoder
from scalelint.runtime.autoencoders.subject import Subject
from scalelint.runtime.calibrating.items import Reader
from scalelint.runtime.calibrating.sources import open_data
from scalelint.runtime.images import image_paths, read_image


def photographs(folder: Path, count: int, size: int) -> None:
    """Crops of the packaged images, as files."""
    sources = [Image.open(path).convert("RGB") for path in image_paths()]
    for number in range(count):
        image = sources[number % len(sources)]
        left, top = (37 * number) % (image.width - size + 1), (53 * number) % (image.height - size + 1)
        image.crop((left, top, left + size, top + size)).save(folder / f"{number:05}.png")


def bare(vae: torch.nn.Module, paths: list[Path], size: int, batch: int) -> float:
    """The loop that people write: the standard deviation."""
    total = square = count = 0.0
    with torch.no_grad():
        for start in range(0, len(paths), batch):
            images = torch.stack([read_image(path, size) for path in paths[start : start + batch]])
            latents = vae.encode(images).latent
            total, square = total + float(latents.sum()), square + float(latents.square().sum())
            count += latents.numel()
    return float((square / count - (total / count) ** 2) ** 0.5)


def main() -> None:
    """Prints the quotient and compares it with the bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=128, help="side of the images in pixels")
    parser.add_argument("--images", type=int, default=64)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--bar", type=float, help="exit 1 if the median is above")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    vae = load_autoencoder()
    with tempfile.TemporaryDirectory() as name:
        photographs(Path(name), arguments.images, arguments.size)
        paths = image_paths(name)
        quotients = []
        for _ in range(arguments.rounds):
            began = time.process_time()
            std = bare(vae, paths, arguments.size, arguments.batch)
            between = time.process_time()
            result = calibrate(Subject(vae, "dc"), open_data(name, Reader(arguments.size, 8)), batch=arguments.batch)
            quotients.append((time.process_time() - between) / (between - began))
            assert abs(result.std / std - 1) < 1e-4, (result.std, std)
    low, middle, high = statistics.quantiles(quotients, n=4)
    print(
        f"calibrate / bare loop, {arguments.images} images of {arguments.size}: {middle:.3f} ({low:.3f} to {high:.3f})"
    )
    if arguments.bar is not None and middle > arguments.bar:
        sys.exit(1)


if __name__ == "__main__":
    main()
