"""What watching costs, per training step, per encode + decode and per step of a sampler.

    python benchmarks/runtime_overhead.py                       # the packaged DC-AE, a tiny and a middling denoiser
    python benchmarks/runtime_overhead.py --bar 0.03            # exit 1 where an interval lies above 3%

Plain and watched blocks of a few steps alternate in one process, so that whatever else a machine does falls on both;
which of a pair comes first is drawn, and the first step of a block, which finds cold caches behind the installing of
hooks, is not timed. Steps are timed in processor time of this process, and the clock of the watch stands still while it
is detached. A watch first takes its first looks, whatever they cost; that cost is printed
for itself and then forgotten, as after a minute in which it is paid for. The figure is the time of watched over that of plain blocks, since a look in one step of
fifty is no part of a median, with an interval of 95% by resampling pairs. Beside it stand the ratio of medians, which is
what steps without a look cost, and the share of time that the watch says it took. A twentieth of the pairs, those that
differ most, are left out at both ends: there another process evicted the caches.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from scalelint.runtime import load_autoencoder, watch
from scalelint.runtime.hooks.pace import FREE
from scalelint.runtime.images import image_paths, read_image

Step = Callable[[], None]


class Tiny(nn.Module):
    """Three convolutions."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        layers = [nn.Conv2d(channels, 32, 3, padding=1), nn.SiLU(), nn.Conv2d(32, channels, 3, padding=1)]
        self.layers = nn.Sequential(*layers)

    def forward(self, hidden_states: Tensor) -> Tensor:
        out: Tensor = self.layers(hidden_states)
        return out


class Middling(nn.Module):
    """A transformer of six blocks over the latents' pixels, 4.8 M parameters."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        block = nn.TransformerEncoderLayer(256, 8, 1024, batch_first=True, norm_first=True, dropout=0.0)
        self.into, self.out = nn.Linear(channels, 256), nn.Linear(256, channels)
        self.blocks = nn.TransformerEncoder(block, 6, enable_nested_tensor=False)

    def forward(self, hidden_states: Tensor) -> Tensor:
        tokens = self.out(self.blocks(self.into(hidden_states.flatten(2).transpose(1, 2))))
        return tokens.transpose(1, 2).unflatten(2, hidden_states.shape[2:])


def training(vae: Any, net: nn.Module, images: Tensor) -> Step:
    """A flow-matching step: encode, noise, predict, learn."""
    optimizer = torch.optim.SGD(net.parameters(), 1e-4)

    def step() -> None:
        with torch.no_grad():
            z = vae.encode(images).latent * vae.config.scaling_factor
        sigma, noise = torch.rand(len(z), 1, 1, 1), torch.randn_like(z)
        functional.mse_loss(net((1 - sigma) * z + sigma * noise), noise - z).backward()
        optimizer.step()
        optimizer.zero_grad()

    return step


def reconstruction(vae: Any, net: nn.Module, images: Tensor) -> Step:
    """One encode, scale, unscale, decode."""

    def step() -> None:
        with torch.no_grad():
            vae.decode(vae.encode(images).latent * vae.config.scaling_factor / vae.config.scaling_factor)

    return step


def sampling(vae: Any, net: nn.Module, images: Tensor) -> Step:
    """One step of a sampler on latents that are decoded by and by."""
    latents = torch.randn(len(images), 16, 8, 8)

    def step() -> None:
        with torch.no_grad():
            latents.sub_(net(latents), alpha=0.01)

    return step


def timed(step: Step, steps: int) -> float:
    """CPU seconds of this process a step: what others do on the machine does not count."""
    step()
    started = time.process_time()
    for _ in range(steps):
        step()
    return (time.process_time() - started) / steps


def warm(step: Step, watcher: Any, steps: int) -> float:
    """Takes the first looks, and forgets that they have to be paid for; the milliseconds that they took."""
    with watcher:
        for _ in range(steps):
            step()
    first = 1e3 * watcher.pace.seconds
    watcher.pace.spent.clear()
    watcher.pace.kept = FREE
    return first


def measure(step: Step, watcher: Any, pairs: int, steps: int, seed: int = 0) -> tuple[list[tuple[float, float]], float]:
    """Plain and watched seconds of each pair of blocks, a step, and the share of time that the watch says it took."""
    rng, found = random.Random(seed), []
    took, elapsed = watcher.pace.seconds, watcher.pace.elapsed
    for _ in range(pairs):
        times = {}
        for watched in rng.sample((False, True), 2):
            if watched:
                watcher.attach()
            times[watched] = timed(step, steps)
            watcher.detach()
        found.append((times[False], times[True]))
    return found, (watcher.pace.seconds - took) / (watcher.pace.elapsed - elapsed)


def trimmed(pairs: list[tuple[float, float]], share: float = 0.05) -> list[tuple[float, float]]:
    """Without the pairs that differ most, as many at both ends."""
    cut = int(len(pairs) * share)
    return sorted(pairs, key=lambda pair: pair[1] - pair[0])[cut : len(pairs) - cut]


def ratio(pairs: list[tuple[float, float]]) -> float:
    """Watched over plain, less one."""
    return sum(watched for _, watched in pairs) / sum(plain for plain, _ in pairs) - 1


def interval(pairs: list[tuple[float, float]], draws: int = 1000) -> tuple[float, float]:
    """95% by resampling pairs."""
    rng = random.Random(1)
    found = sorted(ratio(rng.choices(pairs, k=len(pairs))) for _ in range(draws))
    return found[int(0.025 * draws)], found[int(0.975 * draws)]


def main() -> None:
    """Prints the overheads and compares the worst with the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=64, help="side of the images in pixels")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--pairs", type=int, default=120, help="pairs of blocks, a plain and a watched one each")
    parser.add_argument("--steps", type=int, default=5, help="timed steps a block")
    parser.add_argument("--warm", type=int, default=20, help="steps before anything is measured")
    parser.add_argument("--only", default="", help="the kinds of step whose name holds this")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bar", type=float, help="exit 1 if an interval lies above this share")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vae = load_autoencoder()
    whole = [read_image(path, options.size) for path in image_paths()]
    images = torch.stack([whole[i % len(whole)] for i in range(options.batch)])
    least = 0.0
    kinds = (
        ("training, tiny", Tiny, training),
        ("training, middling", Middling, training),
        ("encode + decode", Tiny, reconstruction),
        ("sampler's step, tiny", Tiny, sampling),
        ("sampler's step, middling", Middling, sampling),
    )
    for name, net_of, step_of in (kind for kind in kinds if options.only in kind[0]):
        net = net_of(16)
        step, watcher = step_of(vae, net, images), watch(vae, net)
        first = warm(step, watcher, options.warm)
        pairs, share = measure(step, watcher, options.pairs, options.steps)
        plain, watched = (statistics.median(times) for times in zip(*pairs, strict=True))
        low, high = interval(trimmed(pairs))
        least = max(least, low)
        print(
            f"{name:<24} {1e3 * plain:6.2f} ms a step, watched {ratio(trimmed(pairs)):+.2%} ({low:+.2%} to {high:+.2%}), "
            f"medians {watched / plain - 1:+.2%}, by its own clock {share:.2%}; first looks {first:.0f} ms",
            flush=True,
        )
    if options.bar is not None and least > options.bar:
        sys.exit(1)


if __name__ == "__main__":
    main()
