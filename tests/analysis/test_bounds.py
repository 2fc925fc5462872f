"""What keeps latents within bounds is no scaling site."""

from __future__ import annotations

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary

SOURCE = """
import torch
from torch import nn

class Codec(nn.Module):
    def __init__(self, encoder, decoder, bound):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.bound = bound

    def encode(self, x):
        z = self.encoder(x)
        {line}

    def decode(self, z):
        return self.decoder(z)
"""


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("return z / (1 + abs(z) / self.bound)", 0),
        ("return z / (1 + torch.abs(z) / 5.25)", 0),
        ("return z * torch.rsqrt(1 + torch.square(z / self.bound))", 0),
        ("return torch.tanh(z / 5.25) * 5.25", 0),
        ("return self.bound * (z / self.bound).tanh()", 0),
        ("t = torch.atan(z * 0.3725); return t / 0.3725", 0),
        ("return z * torch.sigmoid(1.702 * z)", 0),
        ("return torch.tanh(z / 5.25) * 0.3725", 2),
        ("y = z / self.bound; return self.bound * y", 2),
        ("return z / 5.25", 1),
        ("return torch.relu(z / 5.25)", 1),
        ("return z / (1 + abs(z) / 5.25) / 0.3725", 1),
    ],
)
def test_bounds_are_no_sites(line: str, sites: int) -> None:
    summary = summarise(SOURCE.format(line=line).encode(), load_vocabulary())
    assert len(summary.sites) == sites
