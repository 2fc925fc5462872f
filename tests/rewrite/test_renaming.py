"""``--rename``: other names for what holds a factor, at all reads and writes or not at all."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.errors import UserError
from scalelint.rewrite.turn.plan import Plan

Turns = Callable[..., dict[str, str]]
Plans = Callable[..., Plan]

MODEL = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, encoder, decoder, {name}=1.875):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.{name} = {name}

    def encode(self, x):
        return self.encoder(x) / self.{name}

    def decode(self, z):
        {name} = self.{name}
        return self.decoder(z * {name})
"""
MAIN = """import model
from model import Autoencoder

vae = Autoencoder(None, None, {name}=2.25)
print(vae.{name}, model.Autoencoder.__name__)
"""
TO = {"to": "reciprocal", "rename": {"latents_std": "latents_scale"}}
CONSTANT = "LATENTS_STD = 1.875\nTABLE = {'latents_std': 2.25}\n"
USES = """from consts import LATENTS_STD, TABLE
from diffusers import AutoencoderKL
import consts

vae = AutoencoderKL.from_pretrained("a")


def encode(x):
    return vae.encode(x).latent_dist.sample() / LATENTS_STD


def decode(z):
    return vae.decode(z * consts.LATENTS_STD).sample


def encode_other(x):
    return vae.encode(x).latent_dist.sample() / TABLE["latents_std"]


def decode_other(z):
    return vae.decode(z * TABLE["latents_std"]).sample
"""


def test_attribute_parameter_local_and_keyword(turned: Turns) -> None:
    tree = {"model.py": MODEL.format(name="latents_std"), "main.py": MAIN.format(name="latents_std")}
    there = turned(tree, **TO)
    assert not any("latents_std" in text for text in there.values())
    assert "latents_scale=1 / 1.875" in there["model.py"] and "latents_scale=1 / 2.25" in there["main.py"]
    assert (
        "        latents_scale = self.latents_scale\n        return self.decoder(z / latents_scale)"
        in there["model.py"]
    )
    assert turned(there, "std", rename={"latents_scale": "latents_std"}) == tree


def test_constant_and_key(turned: Turns) -> None:
    tree = {"consts.py": CONSTANT, "use.py": USES}
    there = turned(tree, **{**TO, "rename": {"LATENTS_STD": "LATENTS_SCALE", "latents_std": "scale"}})
    assert there["consts.py"] == "LATENTS_SCALE = 1 / 1.875\nTABLE = {'scale': 1 / 2.25}\n"
    assert "import LATENTS_SCALE, TABLE" in there["use.py"] and "z / consts.LATENTS_SCALE" in there["use.py"]
    assert 'sample() * TABLE["scale"]' in there["use.py"]


@pytest.mark.parametrize(
    ("other", "reason"),
    [
        ({"other.py": "def f(thing):\n    return thing.latents_std\n"}, "may be it, or another one"),
        ({"other.py": "import model\n\nNAMES = ['latents_std']\n"}, "this text names it"),
        ({"other.py": "latents_scale = 3\n"}, "is the name of something already"),
        ({"run.sh": "# sets latents_std\npython main.py\n"}, "this file names it"),
    ],
)
def test_what_may_be_meant_is_a_reason(other: dict[str, str], reason: str, planned: Plans) -> None:
    plan = planned({"model.py": MODEL.format(name="latents_std"), **other}, **TO)
    assert not plan.texts
    assert any(reason in refusal.reason for factor in plan.by_status("refused") for refusal in factor.refusals)


def test_a_namesake_keeps_its_name(turned: Turns) -> None:
    other = "class Meter:\n    latents_std = 3.5\n\n    def show(self):\n        return self.latents_std\n"
    there = turned({"model.py": MODEL.format(name="latents_std"), "other.py": other}, **TO)
    assert there["other.py"] == other and "latents_std" not in there["model.py"]


def test_what_is_no_name(planned: Plans) -> None:
    with pytest.raises(UserError, match="no name"):
        planned(
            {"model.py": MODEL.format(name="latents_std")}, to="reciprocal", rename={"latents_std": "latents-scale"}
        )
