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


GATHERED = """import torch


class Options:
    def __init__(self, **kwargs):
        self.latent_multiplier = kwargs.get("latent_multiplier", {default})


class Trainer:
    def __init__(self, config, vae):
        self.config = config
        self.vae = vae
        self.options = Options(**self.section("train"))

    def section(self, name):
        return self.config.get(name, {{}})

    def encode(self, x):
        factor = self.options.latent_multiplier
        z = self.vae.encode(x).latent_dist.sample()
        if self.config:
            factor = 1 / (z.std() + 1e-6)
        z = z * factor
        return z + torch.randn_like(z)

    def decode(self, z):
        return self.vae.decode(z / self.options.latent_multiplier).sample
"""


@pytest.mark.parametrize("default", ["1.0", "None", "0.637"])
def test_a_default_gives_no_value_where_a_configuration_may(default: str, turned: Turns) -> None:
    text = GATHERED.format(default=default)
    there = turned({"trainer.py": text})
    assert "z = z / factor" in there["trainer.py"]
    assert f'1 / kwargs.get("latent_multiplier", {default})' in there["trainer.py"]
    assert turned(there, "reciprocal")["trainer.py"] == text


ENGINE = """from util import instantiate_from_config


class Engine:
    def __init__(self, args):
        model_config = args.model_config
        scale_factor = model_config.get("scale_factor", 1.0)
        self.first_stage_model = instantiate_from_config(model_config.get("first_stage_config", None))
        self.scale_factor = scale_factor

    def encode_first_stage(self, x):
        return self.scale_factor * self.first_stage_model.encode(x)

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(1.0 / self.scale_factor * z)
"""
SAMPLE = """from engine import Engine
from other import get_model


def sample(args, kind):
    model = get_model(args, kind)
    given = model.{beside}(args.image)
    z = model.sample(given)
    return model.first_stage_model.decode(1.0 / model.scale_factor * z)
"""


def test_an_object_is_of_the_only_class_with_what_is_read_from_it(turned: Turns) -> None:
    tree = {"engine.py": ENGINE, "sample.py": SAMPLE.format(beside="encode_first_stage")}
    there = turned({**tree, "a.yaml": "model:\n  scale_factor: 0.7\n"})
    assert "        scale_factor = 1.0 / model_config.get" in there["engine.py"]
    assert "decode(model.scale_factor * z)" in there["sample.py"]
    assert {name: turned(there, "reciprocal")[name] for name in tree} == tree


def test_an_object_may_be_of_another_class_with_the_same_members(planned: Plans) -> None:
    tree = {"engine.py": ENGINE, "sample.py": SAMPLE.format(beside="encode_first_stage")}
    other = ENGINE.replace("Engine", "OtherEngine").replace("first_stage_config", "stage")
    plan = planned({**tree, "other.py": other})
    assert "sample.py" not in plan.texts or ("engine.py" in plan.texts and "other.py" in plan.texts)
