"""Squares of latents, and what they are divided by, are distances and divergences: no scaling sites."""

from __future__ import annotations

import pytest

from scalelint.analysis import summarise
from scalelint.knowledge.vocabulary import load_vocabulary

SOURCE = """
import torch
from torch import nn

class Codec(nn.Module):
    def __init__(self, encoder, decoder, prior_var):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.prior_var = prior_var

    def forward(self, x, centre):
        z = self.encoder(x)
        far = z - centre
        {line}
        return self.decoder(z), cost
"""


@pytest.mark.parametrize(
    ("line", "sites"),
    [
        ("cost = (far * far / self.prior_var).mean()", 0),
        ("cost = torch.sum(1 - z * z / self.prior_var)", 0),
        ("cost = (far.pow(2) / self.prior_var).sum()", 0),
        ("cost = torch.square(z) / self.prior_var", 0),
        ("cost = 0.5 / self.prior_var * (z * z).sum()", 0),
        ("cost = z / self.prior_var", 1),
        ("cost = (z / self.prior_var) * 2", 1),
    ],
)
def test_what_squares_are_divided_by_is_no_factor(line: str, sites: int) -> None:
    found = summarise(SOURCE.replace("{line}", line).encode(), load_vocabulary()).sites
    assert len(found) == sites, line
