"""Which files are read for their values."""

from __future__ import annotations

import pytest

from scalelint.ledger.need import mixes_kinds

SIZES = (
    "int(height / {})",
    "int(target_width // {})",
    "int(target_size[2] / {})",
    "image_size * {}",
    'int(bucket["width"] / {})',
    'int(bucket["image_width"] / {})',
    "latents.shape[-1] / {}",
)


@pytest.mark.parametrize("size", SIZES)
def test_sizes_by_a_factor_of_a_configuration(size: str) -> None:
    assert mixes_kinds(f"    return {size.format('vae.config.scaling_factor')}\n".encode())


@pytest.mark.parametrize("text", ["z * vae.config.scaling_factor", "int(target_size[2] / vae_scale_factor)"])
def test_latents_and_ratios(text: str) -> None:
    assert not mixes_kinds(f"    return {text}\n".encode())
