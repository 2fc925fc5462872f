"""Classes with heirs, and scripts that know no class: a property or function for each, and all of them back again."""

from __future__ import annotations

from collections.abc import Callable

from scalelint.rewrite.turn.plan import Plan

Turns = Callable[..., dict[str, str]]
Plans = Callable[..., Plan]

BASE = """import torch


class LatentDiffusion:
    def __init__(self, scale_factor=0.637):
        self.register_buffer("scale_factor", torch.tensor(scale_factor))

    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x) * self.scale_factor

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(z / self.scale_factor)
"""
HEIR = """from base import LatentDiffusion


class ControlLDM(LatentDiffusion):
    def encode_condition(self, x):
        return self.first_stage_model.encode(x) * self.scale_factor
"""
SCRIPT = """import torch


def sample(model, x):
    z = model.first_stage_model.encode(x) * model.scale_factor
    return model.first_stage_model.decode(z / model.scale_factor)
"""


def test_each_class_of_a_family_loses_the_property_that_it_got(turned: Turns) -> None:
    tree = {"base.py": BASE, "heir.py": HEIR}
    there = turned(tree)
    assert all("return 1 / self.scale_factor" in text for text in there.values())
    assert turned(there, "reciprocal") == tree


def test_a_buffer_turns_with_the_scripts_that_read_it_of_what_they_do_not_know(planned: Plans, turned: Turns) -> None:
    tree = {"base.py": BASE, "script.py": SCRIPT}
    assert {factor.status for factor in planned(tree).factors} == {"converted"}
    assert turned(turned(tree), "reciprocal") == tree


def test_neither_turns_where_one_of_them_cannot(planned: Plans) -> None:
    apart = SCRIPT.replace(
        "def sample(model, x):", "def sample(make, x):\n    model = make()\n    s = model.scale_factor\n"
    )
    apart = apart.replace("* model.scale_factor", "* (s + 0.25)").replace("/ model.scale_factor", "/ (s + 0.25)")
    found = planned({"base.py": BASE, "script.py": SCRIPT, "apart.py": apart})
    assert {factor.status for factor in found.factors if "scale_factor" in factor.name} in ({"converted"}, {"refused"})


def test_numbers_that_stay_below_a_property_are_listed_once(planned: Plans) -> None:
    config = "model:\n  params:\n    scale_factor: 0.18215\n"
    other = "import torch\n\n\ndef up(x):\n    return torch.nn.functional.interpolate(x, scale_factor=0.5)\n"
    found = planned({"base.py": BASE, "heir.py": HEIR, "a.yaml": config, "up.py": other})
    left = [(n.path, n.line) for f in found.by_status("converted") for n in f.left if "this number stays" in n.reason]
    assert sorted(left) == [("a.yaml", 3), ("base.py", 5)]


def test_an_heir_that_takes_another_constant_does_not_hide_the_way(turned: Turns) -> None:
    base = """class Trainer:
    def __init__(self, vae):
        self.vae = vae
        self.vae_scale_factor = 0.18215

    def step(self, x, noise, unet):
        latents = self.vae.encode(x).latent_dist.sample()
        latents = latents * self.vae_scale_factor
        return unet(latents + noise)
"""
    heir = """import constants
from base import Trainer


class Heir(Trainer):
    def __init__(self, vae):
        super().__init__(vae)
        self.vae_scale_factor = constants.VAE_SCALE_FACTOR
"""
    constants = "VAE_SCALE_FACTOR = 0.13025\n"
    tree = {"base.py": base, "heir.py": heir, "constants.py": constants}
    there = turned(tree)
    assert "latents / self.vae_scale_factor" in there["base.py"]
    assert turned(there, "reciprocal") == tree


def test_a_property_that_goes_may_show_again_that_two_values_differ(planned: Plans, turned: Turns) -> None:
    script = """from diffusers import AutoencoderKL


def validate(vae: AutoencoderKL, denoised):
    return vae.decode(denoised / 0.18215).sample


def train(vae: AutoencoderKL, config, x):
    return vae.encode(x).latent_dist.sample() * config.scale_factor
"""
    there = turned({"train.py": script})
    assert "_latent_scale(config)" in there["train.py"] and "5.489980785067252" in there["train.py"]
    assert turned(there, "reciprocal") == {"train.py": script}


def test_a_negative_number_is_no_factor(planned: Plans) -> None:
    sde = "def drift(rate, x):\n    return -0.5 * (rate * x)\n"
    train = """from sde import drift


def sample(vae, model, z, rate):
    z = drift(rate, model(z))
    return vae.decode(z).sample
"""
    for to in ("std", "reciprocal"):
        assert not planned({"sde.py": sde, "train.py": train}, to).texts


def test_what_a_process_prints_is_left_to_people(planned: Plans) -> None:
    script = """def decode(vae, samples, kind):
    factor = 0.18215 if kind != "sdxl" else 0.13025
    rank0_print(f"> VAE factor: {factor}")
    return vae.decode(samples / factor).sample
"""
    (factor,) = planned({"cli.py": script}).factors
    assert factor.status == "converted"
    assert [(note.line, note.reason) for note in factor.left] == [(3, "this message shows the inverse now")]


def test_a_helper_that_says_nothing_of_latents_is_proven_beside_its_callers(planned: Plans) -> None:
    """Its sites are its callers', and it has none of its own to compare them with."""
    helper = "FACTOR = 0.5\n\n\ndef times(a, x):\n    return a * x\n\n\ndef rescale(x):\n    return times(FACTOR, x)\n"
    train = """from helper import rescale


def encode(vae, x):
    return rescale(vae.encode(x).latent_dist.sample())
"""
    for to in ("std", "reciprocal"):
        planned({"helper.py": helper, "train.py": train}, to)
