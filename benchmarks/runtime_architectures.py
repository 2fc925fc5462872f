"""Unscaled autoencoders of diffusers, with random weights, through ``watch`` and ``verify`` in float32 and bfloat16.

    python benchmarks/runtime_architectures.py                  # all four: minutes and gigabytes
    python benchmarks/runtime_architectures.py AutoencoderTiny

Nothing is downloaded: what is measured is that their layouts go through, and whether encode and decode undo each other.
"""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable

import diffusers
import torch

from scalelint.runtime import verify

STAGES = ["ResBlock"] * 3 + ["EfficientViTBlock"] * 3


def dc_ae() -> torch.nn.Module:
    """The layout of dc-ae-f32c32 as SANA uses it; what is left out is diffusers' default."""
    return diffusers.AutoencoderDC(
        encoder_block_types=STAGES,
        decoder_block_types=STAGES,
        encoder_layers_per_block=(2, 2, 2, 3, 3, 3),
        decoder_layers_per_block=(3, 3, 3, 3, 3, 3),
        scaling_factor=0.41407,
    )


def kl() -> torch.nn.Module:
    """The layout of Stable Diffusion's autoencoder."""
    return diffusers.AutoencoderKL(
        block_out_channels=(128, 256, 512, 512),
        layers_per_block=2,
        down_block_types=("DownEncoderBlock2D",) * 4,
        up_block_types=("UpDecoderBlock2D",) * 4,
    )


#: name -> builder and side of the images in pixels
ARCHITECTURES: dict[str, tuple[Callable[[], torch.nn.Module], int]] = {
    "AutoencoderDC": (dc_ae, 512),
    "AutoencoderKL": (kl, 256),
    "AutoencoderKLWan": (diffusers.AutoencoderKLWan, 64),
    "AutoencoderTiny": (diffusers.AutoencoderTiny, 256),
}


def run(name: str) -> str:
    """Verifies one architecture on one random image; a line with verdict, time and the process's peak memory."""
    build, side = ARCHITECTURES[name]
    torch.manual_seed(0)
    vae = build().eval()
    started = time.monotonic()
    images = torch.rand(1, 3, side, side) * 2 - 1
    result = verify(vae, images, target=name, dtypes=["float32", "bfloat16"])
    seconds = time.monotonic() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    millions = sum(parameter.numel() for parameter in vae.parameters()) / 1e6
    rows = f"{len(result.round_trips)} round trips" + "".join(f", {k} skipped: {v}" for k, v in result.skipped.items())
    head = f"{name} ({millions:.0f} M parameters, {side} x {side}): {result.report.diagnosis.verdict.value}"
    return f"{head}; gradcheck {result.gradchecks}; {rows}; {seconds:.0f} s, {peak:.1f} GiB"


if __name__ == "__main__":
    for chosen in sys.argv[1:] or ARCHITECTURES:
        print(run(chosen), flush=True)
