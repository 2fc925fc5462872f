"""Types of numbers that a name holds: what is rounded to half precision has its inverse rounded elsewhere."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]

MODEL = """import numpy as np
import torch

{top}
class Autoencoder(torch.nn.Module):
    def __init__(self, scaling_factor=0.637{more}):
        super().__init__()
        {line}
        self.scaling_factor = {value}

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""
HALVES = [
    ("", "kind = torch.float16", "torch.tensor(scaling_factor).to(kind)"),
    ("KIND = torch.bfloat16", "pass", "torch.tensor(scaling_factor, dtype=KIND)"),
    ("", "self.kind = torch.half", "torch.as_tensor(scaling_factor, dtype=self.kind)"),
    ("", "pass", "torch.tensor(scaling_factor, dtype=getattr(torch, 'bfloat16'))"),
    ("", "pass", "torch.tensor(scaling_factor).type('torch.HalfTensor')"),
    ("", "pass", "torch.HalfTensor([scaling_factor])"),
    ("", "pass", "np.float16(scaling_factor)"),
    ("", "pass", "np.array(scaling_factor).astype('float16')"),
    ("", "kind = other = torch.float16 if torch.x else torch.bfloat16", "torch.tensor(scaling_factor, dtype=kind)"),
]
DOUBTS = [
    ("", "pass", "torch.tensor(scaling_factor, dtype=dtype)", ", dtype=torch.float32"),
    ("", "pass", "torch.tensor(scaling_factor).to(self.dtype)", ""),
    ("", "kind = torch.float16 if torch.x else torch.float32", "torch.tensor(scaling_factor, dtype=kind)", ""),
    ("", "pass", "torch.tensor(scaling_factor, dtype={'a': torch.half, 'b': torch.float}[torch.x])", ""),
]
WHOLES = [
    ("", "pass", "torch.tensor(scaling_factor).to('cuda')"),
    ("", "device = torch.device('cuda')", "torch.tensor(scaling_factor).to(device)"),
    ("KIND = torch.float32", "pass", "torch.tensor(scaling_factor, dtype=KIND)"),
    ("", "pass", "np.array(scaling_factor, dtype=float)"),
]


def _text(top: str, line: str, value: str, more: str = "") -> str:
    return MODEL.format(top=top, line=line, value=value, more=more)


@pytest.mark.parametrize("case", HALVES)
def test_half_precision_under_a_name_is_refused(case: tuple[str, str, str], planned: Plans) -> None:
    (factor,) = planned({"vae.py": _text(*case)}).factors
    assert factor.status == "refused"
    assert "half precision" in factor.refusals[0].reason


@pytest.mark.parametrize("case", DOUBTS)
def test_what_may_be_half_precision_is_left_to_people(case: tuple[str, str, str, str], planned: Plans) -> None:
    (factor,) = planned({"vae.py": _text(*case)}).factors
    assert factor.status == "converted"
    assert any("may round it to half precision" in note.reason for note in factor.left)


@pytest.mark.parametrize("case", WHOLES)
def test_nothing_is_said_of_devices_and_whole_precision(case: tuple[str, str, str], planned: Plans) -> None:
    (factor,) = planned({"vae.py": _text(*case)}).factors
    assert factor.status == "converted"
    assert not any("half" in note.reason for note in factor.left)
