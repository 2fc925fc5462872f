"""What watching costs: time of encode + decode with and without a watch, and with a denoiser in between.

    python benchmarks/runtime_overhead.py                       # the packaged DC-AE, 256 x 256, one thread
    python benchmarks/runtime_overhead.py --bar 0.03            # exit 1 above 3%

Plain and watched runs alternate, so that a machine's slow phases fall on both. Each round compares neighbours; the
figure is the median over rounds of watched / plain - 1, with the quartiles. Beside it stands the share of a watched
trip's CPU time that is spent looking at latents, which other work on the machine hardly changes.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from typing import Any
from unittest import mock

import torch

from scalelint.runtime import load_autoencoder, watch
from scalelint.runtime.hooks.watching import Watch
from scalelint.runtime.images import image_paths, read_image


class Denoiser(torch.nn.Module):
    """Passes latents on: all that is timed around it is the watch."""

    def forward(self, latents: torch.Tensor) -> torch.Tensor:
        return latents


def trip(vae: torch.nn.Module, denoiser: torch.nn.Module, images: torch.Tensor, factor: float) -> None:
    """One encode, scale, denoise, unscale, decode."""
    vae.decode(denoiser(vae.encode(images).latent * factor) / factor)


def seconds(vae: torch.nn.Module, denoiser: torch.nn.Module, images: torch.Tensor, factor: float) -> float:
    """CPU seconds of this process for one trip: what others do on the machine does not count."""
    started = time.process_time()
    trip(vae, denoiser, images, factor)
    return time.process_time() - started


def share_of_hooks(size: int, batch: int, rounds: int) -> float:
    """CPU time spent in a watch's own code over that of the watched trips, after the first ten."""
    vae, denoiser = load_autoencoder(), Denoiser()
    images = torch.stack([read_image(path, size) for path in image_paths()])[:batch]
    looked, look = [0.0], Watch._see

    def timed(self: Watch, *arguments: Any) -> Any:
        started = time.process_time()
        try:
            return look(self, *arguments)
        finally:
            looked[0] += time.process_time() - started

    with torch.no_grad(), mock.patch.object(Watch, "_see", timed), watch(vae, denoiser):
        for _ in range(10):
            trip(vae, denoiser, images, vae.config.scaling_factor)
        looked[0] = 0.0
        whole = sum(seconds(vae, denoiser, images, vae.config.scaling_factor) for _ in range(rounds))
    return looked[0] / whole


def measure(size: int, batch: int, rounds: int) -> list[float]:
    """watched / plain - 1 for each round."""
    vae, denoiser = load_autoencoder(), Denoiser()
    images = torch.stack([read_image(path, size) for path in image_paths()])[:batch]
    factor = vae.config.scaling_factor
    watcher, ratios = watch(vae, denoiser), []
    with torch.no_grad():
        trip(vae, denoiser, images, factor)
        for number in range(rounds):
            times = {}
            for watched in (False, True) if number % 2 else (True, False):
                if watched:
                    watcher.attach()
                times[watched] = seconds(vae, denoiser, images, factor)
                watcher.detach()
            ratios.append(times[True] / times[False] - 1)
    return ratios


def main() -> None:
    """Prints the overhead and compares it with the bar."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, default=256, help="side of the images in pixels")
    parser.add_argument("--batch", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bar", type=float, help="exit 1 if the median is above this share")
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    ratios = measure(arguments.size, arguments.batch, arguments.rounds)
    low, middle, high = statistics.quantiles(ratios, n=4)
    shape = f"{arguments.batch} x 3 x {arguments.size} x {arguments.size}"
    spread = f"{middle:+.2%} ({low:+.2%} to {high:+.2%})"
    share = share_of_hooks(arguments.size, arguments.batch, arguments.rounds)
    print(f"CPU time spent in the watch, {shape}: {share:.2%}")
    print(f"overhead of watch on encode + decode, {shape}, {arguments.rounds} rounds: {spread}")
    if arguments.bar is not None and middle > arguments.bar:
        sys.exit(1)


if __name__ == "__main__":
    main()
