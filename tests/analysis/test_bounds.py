"""What keeps latents within bounds is no scaling site."""

from __future__ import annotations

import time

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


def test_what_is_computed_of_many_names_is_looked_at_once() -> None:
    """As generated code computes: of ten names each, one below the other."""
    lines = [f"a{i} = {' + '.join([f'a{i - 1} * a{max(i - 2, 0)}'] * 5)}" for i in range(1, 30)]
    line = "; ".join(["a0 = self.bound", *lines, "return z / (1 + a29 / 5.25)"])
    started = time.process_time()
    summary = summarise(SOURCE.format(line=line).encode(), load_vocabulary())
    assert len(summary.sites) == 1 and time.process_time() - started < 20
