"""Attributes of objects whose class nothing tells: which of them are the factor."""

from __future__ import annotations

import gc
from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

VAE = """class Autoencoder:
    def __init__(self, config):
        self.config = config

    def encode(self, x):
        return self.encoder(x) * self.config.{name}

    def decode(self, latents):
        return self.decoder(latents / self.config.{name})
"""
GIVEN = "def build(config):\n    config.{name} = 0.637\n    return Autoencoder(config)\n"


@pytest.mark.parametrize("other", ["def f(q, module):\n    return q * module.scale\n", "model.scale = 0.125\n"])
def test_a_name_of_one_word_may_be_anything(other: str, turned: Turns) -> None:
    tree = {"vae.py": VAE.format(name="scale"), "build.py": GIVEN.format(name="scale"), "other.py": other}
    there = turned(tree)
    assert {**there, "vae.py": ""} == {**tree, "vae.py": ""}  # so the class inverts what it reads
    assert "        return 1 / self.config.scale\n" in there["vae.py"]
    assert turned(there, "reciprocal") == tree


def test_a_name_that_says_more_is_the_same_everywhere(turned: Turns) -> None:
    tree = {"vae.py": VAE.format(name="scale_factor"), "build.py": GIVEN.format(name="scale_factor")}
    there = turned(tree)
    assert "self.encoder(x) / self.config.scale_factor" in there["vae.py"]
    assert "config.scale_factor = 1 / 0.637" in there["build.py"]
    assert turned(there, "reciprocal") == tree


def test_what_a_constructor_registers_comes_from_a_checkpoint(turned: Turns) -> None:
    source = VAE.format(name="scale").replace("    def __init__(self, config):\n        self.config = config\n", "")
    made = "    @register_to_config\n    def __init__(self, scale: float = 0.637):\n        super().__init__()\n"
    tree = {
        "vae.py": source.replace("class Autoencoder:\n", f"class Autoencoder(ModelMixin, ConfigMixin):\n{made}"),
        "other.py": "def f(q, module):\n    module.scale = 0.125\n    return q * module.scale\n",
    }
    there = turned(tree)
    assert "self.encoder(x) / self._latent_scale" in there["vae.py"]
    assert "return 1 / self.config.scale\n" in there["vae.py"]
    assert made in there["vae.py"]
    assert there["other.py"] == tree["other.py"]
    assert turned(there, "reciprocal") == tree


def test_garbage_is_collected_again_after_a_plan(planned: Plans) -> None:
    assert gc.isenabled()
    planned({"vae.py": VAE.format(name="scale_factor")})
    assert gc.isenabled()
    assert not gc.get_freeze_count()
