"""Small programs in many spellings: migrated, migrated back, and executed before and after."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scalelint.rewrite.migrate import migrate

PROGRAM = """import torch
{top}

class Autoencoder(torch.nn.Module):
    def __init__(self, encoder, decoder{parameter}):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        {binding}

    def encode(self, x):
        z = self.encoder(x)
        {encode}
        return z

    def decode(self, z):
        {decode}
        return self.decoder(z)
{bottom}"""

#: how the factor gets its value: top of the file, parameter, statement, how it is read, end of the file
BINDINGS = [
    ("", "", "self.scaling_factor = {v}", "self.scaling_factor", ""),
    ("", ", scaling_factor={v}", "self.scaling_factor = scaling_factor", "self.scaling_factor", ""),
    ("", ", *, scaling_factor: float = {v}", "self.scaling_factor = float(scaling_factor)", "self.scaling_factor", ""),
    ("\nSCALE = {v}\n", "", "self.scaling_factor = SCALE", "self.scaling_factor", ""),
    ("\nSCALING_FACTOR = {v}\n", "", "pass", "SCALING_FACTOR", ""),
    ("\nCONFIG = {{'scaling_factor': {v}, 'depth': 2}}\n", "", "pass", "CONFIG['scaling_factor']", ""),
    ("", "", "self.scaling_factor = torch.tensor({v}, dtype=torch.float64)", "self.scaling_factor", ""),
    ("", ", scaling_factor=None", "self.scaling_factor = scaling_factor", "self.scaling_factor", "\nVAE = Autoencoder(torch.nn.Identity(), torch.nn.Identity(), scaling_factor={v})\n"),
    (
        "from dataclasses import dataclass\n\n\n@dataclass\nclass Config:\n    depth: int = 2\n    scaling_factor: float = {v}\n",
        ", cfg: Config = None",
        "self.cfg = cfg or Config()",
        "self.cfg.scaling_factor",
        "",
    ),
]  # fmt: skip
#: multiplying spellings of the encode direction, each with the dividing one; then the same for decode
MULTIPLY = [
    "z = z * F", "z = F * z", "z *= F", "z = z.mul(F)", "z.mul_(F)", "z = torch.mul(z, F)", "z = torch.multiply(z, F)",
    "z = (z - 0.25) * F", "z = 2.0 * z * F / 2.0", "z = z * F + 0.0 * z", "f = F\n        z = z * f", "z = (\n            z * F  # scaled\n        )",
    "z = z * F if F is not None else z", "if F is not None:\n            z = z * F", "z = z.multiply(F)", "z = torch.clone(z) * F",
]  # fmt: skip
DIVIDE = [
    "z = z / F", "z = 1 / F * z", "z /= F", "z = z.div(F)", "z.div_(F)", "z = torch.div(z, F)", "z = torch.divide(z, F)",
    "z = z / F + 0.25", "z = 2.0 * z / F / 2.0", "z = z / F + 0.0 * z", "f = F\n        z = z / f", "z = (\n            z / F  # restored\n        )",
    "z = z / F if F is not None else z", "if F is not None:\n            z = z / F", "z = z.divide(F)", "z = torch.clone(z) / F",
]  # fmt: skip
#: spellings that mean the same but come back in another one
ONE_WAY = ["z = z * (1 / F)", "z = z.true_divide(F)", "z = z * F ** -1"]
#: no published constants: used the other way round they are findings of their own
VALUES = ["0.637", "0.713", "2.25", "1.875", "0.0873", "3.14159", "11.9"]


@st.composite
def programs(draw: Any) -> tuple[str, bool, bool]:
    """A program, whether its factor is 1/std, and whether every spelling in it leads back to itself."""
    top, parameter, binding, factor, bottom = draw(st.sampled_from(BINDINGS))
    value = draw(st.sampled_from(VALUES))
    reciprocal = draw(st.booleans())
    decodes = [*(DIVIDE if reciprocal else MULTIPLY), *(ONE_WAY if reciprocal else [])]
    encode, decode = draw(st.sampled_from(MULTIPLY if reciprocal else DIVIDE)), draw(st.sampled_from(decodes))
    parts = {"top": top, "parameter": parameter, "binding": binding, "bottom": bottom}
    parts = {key: text.format(v=value) for key, text in parts.items()}
    text = PROGRAM.format(**parts, encode=encode.replace("F", factor), decode=decode.replace("F", factor))
    return text, reciprocal, decode not in ONE_WAY


def turn(text: str, to: str) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "codec.py")
        path.write_text(text)
        plan = migrate([folder], to=to)
        assert not plan.by_status("refused"), [factor.refusals for factor in plan.by_status("refused")]
        return next((new.decode() for _, new in plan.texts.values()), text)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs())
def test_there_and_back(program: tuple[str, bool, bool]) -> None:
    text, reciprocal, exact = program
    there = turn(text, "std" if reciprocal else "reciprocal")
    assert there != text
    back = turn(there, "reciprocal" if reciprocal else "std")
    if exact:
        assert back == text
    assert turn(there, "std" if reciprocal else "reciprocal") == there


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(programs(), st.integers(0, 2**32 - 1))
def test_programs_compute_the_same(program: tuple[str, bool, bool], seed: int) -> None:
    torch = pytest.importorskip("torch", reason="needs torch to execute programs")
    text, reciprocal, _ = program
    there = turn(text, "std" if reciprocal else "reciprocal")
    raw = torch.randn(2, 4, 3, 3, dtype=torch.float64, generator=torch.Generator().manual_seed(seed))
    before, after = run(torch, text, raw), run(torch, there, raw)
    for old, new in zip(before, after, strict=True):
        assert (abs(new - old) <= 2 * torch.finfo(torch.float64).eps * largest(torch, old, raw)).all()


def largest(torch: Any, old: Any, raw: Any) -> Any:
    """Units of rounding: those of the larger of what goes in and out, because a shift may cancel digits."""
    return torch.maximum(old.abs(), torch.full_like(old, 0.25))


def run(torch: Any, text: str, raw: Any) -> list[Any]:
    names: dict[str, Any] = {"__name__": "__main__"}
    exec(compile(text, "codec.py", "exec"), names)  # the program was written by this test
    codec = names["Autoencoder"]
    vae = names.get("VAE") or codec(torch.nn.Identity(), torch.nn.Identity())
    return [vae.encode(raw.clone()), vae.decode(raw.clone())]
