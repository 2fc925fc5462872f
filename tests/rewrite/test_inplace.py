"""Tensors that are changed where they are: what is filled in turns, what is done to them is left to the tensor."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

Turns: TypeAlias = "Callable[..., dict[str, str]]"

CODEC = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, scaling_factor=0.637):
        super().__init__()
        self.register_buffer("scaling_factor", torch.tensor(scaling_factor), persistent=False)

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""
MAIN = "import torch\nfrom codec import Autoencoder\n\nvae = Autoencoder()\n"


@pytest.mark.parametrize(
    ("change", "new"),
    [
        ("vae.scaling_factor.fill_(0.713)", "vae.scaling_factor.fill_(1 / 0.713)"),
        ("vae.scaling_factor.data.fill_(0.713)", "vae.scaling_factor.data.fill_(1 / 0.713)"),
        ("vae.scaling_factor.copy_(torch.tensor(0.713))", "copy_(torch.tensor(1 / 0.713))"),
        ("vae.scaling_factor.data = torch.tensor(0.713)", ".data = torch.tensor(1 / 0.713)"),
        ("vae.scaling_factor[...] = 0.713", "vae.scaling_factor[...] = 1 / 0.713"),
    ],
)
def test_what_is_filled_in_turns(change: str, new: str, turned: Turns) -> None:
    there = turned(tree := {"codec.py": CODEC, "main.py": f"{MAIN}{change}\n"})
    assert new in there["main.py"] and "self.encoder(x) / self.scaling_factor" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "change",
    [
        "vae.scaling_factor.mul_(2.0)",
        "vae.scaling_factor.data.clamp_(0.5)",
        "held = vae.scaling_factor\nheld.add_(0.5)",
        "torch.nn.init.normal_(vae.scaling_factor)",
        "torch.mul(a, b, out=vae.scaling_factor)",
        "for name, value in vae.named_buffers():\n    value.fill_(0.713)",
    ],
)
def test_what_is_done_to_it_is_done_to_the_tensor_that_stays(change: str, turned: Turns) -> None:
    there = turned(tree := {"codec.py": CODEC, "main.py": f"{MAIN}{change}\n"})
    assert there["main.py"] == tree["main.py"] and "return 1 / self.scaling_factor" in there["codec.py"]
    assert turned(there, "reciprocal") == tree
