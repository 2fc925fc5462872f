"""Parameters that are trained along: a gain that one direction alone applies is no factor, one that both apply is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans: TypeAlias = "Callable[..., Plan]"
_MODEL = """import torch
from torch import nn


class Bottleneck(nn.Module):
    def __init__(self):
        super().__init__()
        {given}
        self.offset = nn.Parameter(torch.zeros(4, 1, 1))
        self.register_buffer("running_std", torch.ones(1))

    def encode(self, x):
        x = x * self.scale + self.offset
        return x / self.running_std

    def decode(self, x):
        return x * self.running_std{decode}


class Autoencoder(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.bottleneck = Bottleneck()

    def encode(self, x):
        return self.bottleneck.encode(self.encoder(x))

    def decode(self, z):
        return self.decoder(self.bottleneck.decode(z))
"""
_GAIN = "self.scale = nn.Parameter(torch.ones(4, 1, 1))"


def _names(plan: Plan) -> set[str]:
    return {factor.name.rpartition(".")[2] for factor in plan.factors if factor.status != "kept"}


@pytest.mark.parametrize("given", [_GAIN, 'self.register_parameter("scale", nn.Parameter(torch.ones(4, 1, 1)))'])
def test_a_gain_of_one_direction_is_no_factor(planned: Plans, given: str) -> None:
    plan = planned({"model.py": _MODEL.format(given=given, decode="")})
    assert "scale" not in _names(plan)


@pytest.mark.parametrize("given", [_GAIN, "self.scale = nn.Parameter(torch.full((4, 1, 1), 0.5))", "self.scale = 0.25"])
def test_what_both_directions_apply_is_one(planned: Plans, given: str) -> None:
    plan = planned({"model.py": _MODEL.format(given=given, decode=" / self.scale")})
    assert "scale" in _names(plan)
