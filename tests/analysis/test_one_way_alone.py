"""Autoencoders of which one way alone is written, as programs have them that only sample, and what is none."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint import api

HALVES = """
class {name}:
    def __init__(self, **kwargs):
        self.encoder = Encoder(**kwargs)
        self.decoder = Decoder(**kwargs)
        self.widen = Conv2d(4, 4, 1)

    {method}


class Sampler:
    def __init__(self, **kwargs):
        self.tower = {name}(**kwargs)

    def picture(self, x):
        {use}
"""

SCALED = {
    "decode runs the decoder": ("def decode(self, z):\n        return self.decoder(z)", "return self.tower.decode(x / 0.18215)"),
    "behind a layer": ("def decode(self, z):\n        return self.decoder(self.widen(z))", "return self.tower.decode(1 / 0.13025 * x)"),
    "in a row": ("def decode(self, z):\n        return z.sequential([self.widen, self.decoder])", "return self.tower.decode(x / 0.13025)"),
    "called as a whole, and its parts outside": (
        "def __call__(self, x):\n        return self.decoder(self.widen(self.encoder(x)))",
        "return self.tower.decoder(self.tower.widen(1 / 0.18215 * x))",
    ),
    "run layer by layer": (
        "def decode(self, z):\n        return self.decoder(z)",
        "vae = Vae.from_pretrained(name)\n        h = vae.decoder.conv_in(x / 0.18215)\n        return vae.decoder.conv_out(h)",
    ),
}  # fmt: skip

SILENT = {
    "a translator": (
        "def decode(self, target, memory):\n        return self.decoder(self.encoder(target), memory)",
        "return self.tower.decode(x / 0.18215, x)",
    ),
    "a network of a schedule": (
        "def forward(self, x, t):\n        return self.decoder(self.widen(self.encoder(x)), t)",
        "return self.tower(x / 0.18215, 3)",
    ),
    "a segmentation": ("def forward(self, x):\n        return self.decoder(self.encoder(x))", "return self.tower(x / 0.18215)"),
    "weights of a decoder": (
        "def decode(self, z):\n        return self.decoder(z)",
        "return self.tower.decoder.rescale(3 / 0.18215)",
    ),
}  # fmt: skip


def found(folder: Path, method: str, use: str) -> list[tuple[str, str, str]]:
    (folder / "tower.py").write_text(HALVES.format(name="Tower", method=method, use=use))
    found = [site for sites in api.sites(folder).values() for site in sites]
    return [(site.direction, site.operation, site.convention) for site in found]


@pytest.mark.parametrize(("method", "use"), SCALED.values(), ids=SCALED.keys())
def test_what_is_decoded_is_scaled(tmp_path: Path, method: str, use: str) -> None:
    assert found(tmp_path, method, use) == [("decode", "divide", "reciprocal")]


@pytest.mark.parametrize(("method", "use"), SILENT.values(), ids=SILENT.keys())
def test_what_is_no_autoencoder_scales_no_latents(tmp_path: Path, method: str, use: str) -> None:
    assert not found(tmp_path, method, use)
