"""What watching costs, per training step and per encode + decode.

    python benchmarks/runtime_overhead.py                       # the packaged DC-AE, a tiny and a middling denoiser
    python benchmarks/runtime_overhead.py --bar 0.03            # exit 1 above 3%

A watch is attached once and looks at its first calls before anything is timed. Then plain and watched steps alternate in
short blocks, so that a machine's slow phases fall on both; each block is compared with its neighbour, and the figure is
the median of watched / plain - 1 in CPU time, with the quartiles. Beside it stands the share of time that the watch says
it spent looking.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional

from scalelint.runtime import load_autoencoder, watch
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


def timed(step: Step, steps: int) -> float:
    """CPU seconds of this process a step: what others do on the machine does not count."""
    started = time.process_time()
    for _ in range(steps):
        step()
    return (time.process_time() - started) / steps


def measure(step: Step, watcher: Any, rounds: int, steps: int) -> tuple[list[float], float, float]:
    """watched / plain - 1 for each round, plain milliseconds a step, and the share of time spent looking."""
    with watcher:
        timed(step, steps)
    ratios, plain, elapsed = [], [], 0.0
    spent = sum(watcher.pace.spent.values())
    for number in range(rounds):
        times = {}
        for watched in (False, True) if number % 2 else (True, False):
            if watched:
                watcher.attach()
            started = time.perf_counter()
            times[watched] = timed(step, steps)
            elapsed += time.perf_counter() - started if watched else 0.0
            watcher.detach()
        ratios.append(times[True] / times[False] - 1)
        plain.append(times[False])
    share = (sum(watcher.pace.spent.values()) - spent) / elapsed
    return ratios, 1e3 * statistics.median(plain), share


def main() -> None:
    """Prints the overheads and compares the worst with the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--size", type=int, default=64, help="side of the images in pixels")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--steps", type=int, default=20, help="steps a block")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--bar", type=float, help="exit 1 if a median is above this share")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    vae = load_autoencoder()
    whole = [read_image(path, options.size) for path in image_paths()]
    images = torch.stack([whole[i % len(whole)] for i in range(options.batch)])
    worst = 0.0
    kinds = (("training, tiny", Tiny, training), ("training, middling", Middling, training))
    for name, net_of, step_of in (*kinds, ("encode + decode", Tiny, reconstruction)):
        net = net_of(16)
        ratios, plain, share = measure(step_of(vae, net, images), watch(vae, net), options.rounds, options.steps)
        low, middle, high = statistics.quantiles(ratios, n=4)
        worst = max(worst, middle)
        print(
            f"{name:<20} {plain:7.1f} ms a step, watched {middle:+.2%} ({low:+.2%} to {high:+.2%}), "
            f"looking {share:.2%} of the time"
        )
    if options.bar is not None and worst > options.bar:
        sys.exit(1)


if __name__ == "__main__":
    main()
