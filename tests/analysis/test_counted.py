"""What becomes a whole number is a size: products in it scale no latents, by whatever name."""

from __future__ import annotations

import textwrap

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary

TILES = {
    "over two lines": "int(self.tile_latent_min_size *\n                (1 - self.tile_overlap_factor))",
    "with brackets": "int((self.latent_size) / (self.blend_factor))",
    "rounded": "round(self.latent_rows * self.blend_factor)",
    "rounded up": "math.ceil(self.latent_rows / self.blend_factor)",
    "by a name of its own": "up(self.latent_rows / self.blend_factor)",
    "the larger of two": "int(max(self.latent_rows * self.blend_factor, 1))",
    "negative": "int(-(self.latent_rows * self.blend_factor))",
    "twice": "int(math.floor(self.latent_rows * self.blend_factor) / self.latent_scale)",
}
CODEC = """
    import math
    from math import ceil as up

    class AutoencoderTiles:
        def __init__(self, side, latent_scale, blend_factor, overlap_factor):
            self.latent_size = self.latent_rows = self.tile_latent_min_size = rows_of(side)
            self.latent_scale = latent_scale
            self.blend_factor = blend_factor
            self.tile_overlap_factor = overlap_factor

        def encode(self, x):
            return self.tiled_encode(x)

        def decode(self, z):
            return self._decode(z).sample

        def tiled_encode(self, x):
            step = {size}
            limit = self.latent_size - step
            rows = []
            for i in range(0, x.shape[-2], step):
                rows.append(self.encoder(x[:, :, i : i + self.tile_latent_min_size])[:, :, :limit])
            return self.joined(rows)
"""


def factors(source: str) -> list[str]:
    return [site.factor for site in summarise(textwrap.dedent(source).encode(), load_vocabulary()).sites]


@pytest.mark.parametrize("size", TILES.values(), ids=TILES.keys())
def test_a_product_in_a_whole_number_is_a_size(size: str) -> None:
    assert factors(CODEC.replace("{size}", size)) == []


def test_a_name_that_becomes_a_whole_number_later() -> None:
    size = "self.latent_rows * self.blend_factor\n            step = int(step)"
    assert factors(CODEC.replace("{size}", size)) == []


def test_bounds_of_ranges_and_slices() -> None:
    source = CODEC.replace("{size}", "8").replace("0, x.shape[-2], step", "0, self.latent_size * self.blend_factor")
    assert factors(source.replace(":limit", ": self.latent_size / self.latent_scale")) == []


ELSEWHERE = {
    "a form": "x = x.view(1, self.tile_latent_size * self.blend_factor, -1)",
    "a condition": "assert x.shape[2] == self.tile_latent_size * self.blend_factor",
    "a new tensor": "w = torch.ones(self.tile_latent_size * self.blend_factor)",
    "a place": "x = x[..., self.tile_latent_size * self.blend_factor]",
    "a message": 'print(f"{self.tile_latent_size * self.blend_factor:.2f}")',
}


@pytest.mark.parametrize("use", ELSEWHERE.values(), ids=ELSEWHERE.keys())
def test_what_is_called_a_size_is_no_latent_wherever_it_is_multiplied(use: str) -> None:
    assert factors(CODEC.replace("latent_rows", "tile_latent_size").replace("{size}", f"8\n            {use}")) == []


LATENTS = {
    "beside a size": "rows = int(height / self.factor)\n    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor",
    "in a call in it": "n = int(len(scaled(vae, x)))",
    "of which a number is made": "n = int((vae.encode(x).latent_dist.sample() * vae.config.scaling_factor).abs().max())",
    "rounded to a grid": "z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n    z = torch.floor(z)",
    "a function of that name": "z = round(vae.encode(x).latent_dist.sample() * vae.config.scaling_factor)",
}


@pytest.mark.parametrize("body", LATENTS.values(), ids=LATENTS.keys())
def test_latents_are_scaled_all_the_same(body: str) -> None:
    source = f"""\
import torch
from helpers import round

def scaled(vae, x):
    return vae.encode(x).latent_dist.mode() * vae.config.scaling_factor

def prepare(self, vae, x, height):
    {body}
    return z, n
"""
    assert "vae.config.scaling_factor" in factors(source)
