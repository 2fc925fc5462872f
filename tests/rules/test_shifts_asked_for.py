"""SCL103 where the other direction asks whether the autoencoder has a shift: how much is said, and what is offered."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from scalelint.api import check
from scalelint.model import Finding

NAMED = """
    known = hasattr(self.vae.config, "{shift}") and self.vae.config.{shift} is not None
    has_{shift} = known
    if has_{shift}:
        {shifted}
    else:
        {plain}
"""
HASATTR = """
    if hasattr(self.vae.config, "{shift}") and self.vae.config.{shift}:
        {shifted}
    else:
        {plain}
"""
HELD = """
    {shift} = None
    if getattr(self.vae.config, "{shift}", None) is not None:
        {shift} = torch.tensor(self.vae.config.{shift}).view(1, -1, 1, 1)
    if {shift} is not None:
        {mapped}
    else:
        {plain}
"""
ALWAYS = "\n    {shifted}\n"
FACTOR = "self.vae.config.scaling_factor"
BACK = {
    "shift": "shift_factor",
    "shifted": f"z = z / {FACTOR} + self.vae.config.shift_factor",
    "plain": f"z = z / {FACTOR}",
}
MEANS = {
    "shift": "latents_mean",
    "shifted": f"z = z / {FACTOR} + torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1)",
    "mapped": f"z = z / {FACTOR} + latents_mean",
    "plain": f"z = z / {FACTOR}",
}
CODEC = """\
import torch


class Codec:
    def __init__(self, vae):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, z):{decode}
        return self.vae.decode(z).sample
"""


def found(tmp_path: Path, decode: str, monkeypatch: pytest.MonkeyPatch) -> Finding:
    (tmp_path / "codec.py").write_text(CODEC.replace("{decode}", textwrap.indent(decode, "    ").rstrip()))
    monkeypatch.chdir(tmp_path)
    (only,) = [each for each in check(".") if each.code == "SCL103"]
    return only


@pytest.mark.parametrize(
    ("form", "words"),
    [(NAMED, BACK), (HASATTR, BACK), (HELD, MEANS), (NAMED, MEANS)],
    ids=["by a flag", "by hasattr", "by what is held", "means by a flag"],
)
def test_a_shift_that_is_asked_for(
    form: str, words: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = found(tmp_path, form.format(**words), monkeypatch)
    assert (said.severity, said.line) == ("warning", 9)
    assert said.message.endswith(" where the autoencoder has one")
    assert said.fix is None


OTHERWISE = {
    "early return": f"""
    if self.vae.config.shift_factor is None:
        return self.vae.decode(z / {FACTOR}).sample
    z = z / {FACTOR} + self.vae.config.shift_factor
""",
    "default": f"""
    shift = getattr(self.vae.config, "shift_factor", None) or 0.0
    z = z / {FACTOR} + shift
""",
    "one of two": f"""
    shift = self.vae.config.shift_factor if self.vae.config.shift_factor is not None else 0
    z = z / {FACTOR} + shift
""",
    "afterwards": f"""
    z = z / {FACTOR}
    if self.vae.config.shift_factor is not None:
        z = z + self.vae.config.shift_factor
""",
    "tried": f"""
    try:
        shift = self.vae.config.shift_factor
    except AttributeError:
        shift = 0
    z = z / {FACTOR} + shift
""",
}


@pytest.mark.parametrize("decode", OTHERWISE.values(), ids=OTHERWISE.keys())
def test_a_shift_that_is_asked_for_otherwise(decode: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = found(tmp_path, decode, monkeypatch)
    assert (said.severity, said.fix) == ("warning", None)


def test_a_shift_that_is_always_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = found(tmp_path, ALWAYS.format(**BACK), monkeypatch)
    assert said.severity == "error"
    assert said.fix is not None


def test_a_list_is_no_shift_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = found(tmp_path, ALWAYS.format(**MEANS), monkeypatch)
    assert said.severity == "error"
    assert said.fix is None


def test_a_guard_that_asks_for_something_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    decode = "\n    if self.vae.config.force_upcast:\n        z = z.float()\n    {shifted}\n".format(**BACK)
    said = found(tmp_path, decode, monkeypatch)
    assert said.severity == "error"


def test_what_is_scaled_besides_is_said_and_no_half_of_it_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    decode = f"\n    z = z * self.vae.config.latents_std / {FACTOR} + self.vae.config.latents_mean\n"
    said = found(tmp_path, decode, monkeypatch)
    assert said.message.endswith("`self.vae.config.latents_mean` and scales by `self.vae.config.latents_std`")
    assert said.fix is None
