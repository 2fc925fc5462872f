"""What is inverted in a line of its own because it comes from outside: a comment says so, and the way back goes by it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

NOTE = "# the reciprocal of the latents' standard deviation from here on"
CODEC = """

def encode(vae, x):
    return vae.encode(x).sample() / SCALE


def decode(vae, z):
    return vae.decode(z * SCALE)
"""
BESIDE = """import torch
from diffusers import AutoencoderKL


def sample(config, model):
    vae = AutoencoderKL.from_pretrained("x")
    latent_std = torch.tensor(config.model.latent_std).view(1, -1, 1, 1){comment}
    return vae.decode(model.sample() * latent_std).sample
"""
LINES = [
    "SCALE = float(os.environ['VAE_SCALE'])",
    "SCALE = float(os.environ['VAE_SCALE'])  # of our own runs  ",
    "SCALE: float = float(os.environ['VAE_SCALE'])",
    "SCALE = torch.load(\n    'stats.pt'\n)['std']",
    "SCALE = torch.load('a.pt')['std'] + 1e-6",
]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("line", LINES)
def test_a_comment_comes_and_goes(line: str, newline: str, turned: Turns) -> None:
    text = f"import os\nimport torch\n\n{line}\n{CODEC}".replace("\n", newline)
    there = turned({"codec.py": text}, "reciprocal")["codec.py"]
    assert there.count(NOTE) == 1 and "sample() * SCALE" in there and "z / SCALE" in there
    assert turned({"codec.py": there}, "reciprocal")["codec.py"] == there
    assert turned({"codec.py": there})["codec.py"] == text


@pytest.mark.parametrize("comment", ["", "  # by channel"])
def test_a_local_of_a_configuration_finds_its_way_back(comment: str, turned: Turns) -> None:
    text = BESIDE.format(comment=comment)
    there = turned({"main.py": text}, "reciprocal")["main.py"]
    assert "latent_std = 1.0 / torch.tensor(" in there and f"{comment}  {NOTE}" in there
    assert turned({"main.py": there})["main.py"] == text


def test_a_line_of_several_statements_has_no_room(planned: Plans) -> None:
    text = "import os\n\nSCALE = float(os.environ['VAE_SCALE']); STEPS = 4\n" + CODEC
    (factor,) = planned({"codec.py": text}, "reciprocal").factors
    assert factor.status == "refused"
    assert "no room for a comment" in factor.refusals[0].reason


def test_what_only_its_computation_tells_stays(planned: Plans) -> None:
    text = "from statistics import mean\n\nSCALE = mean([1.875, 1.875])\n" + CODEC
    plan = planned({"codec.py": text}, "reciprocal")
    assert not plan.texts


PIPELINE = """import torch


class Pipeline:
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, z):
        f = self.vae.config.scaling_factor
        z /= f
        return self.vae.decode(z).sample


def again(vae, z, usual=False):
    scale = 0.18215 if usual else vae.config.scaling_factor
    return vae.decode(z / scale).sample


def kept(vae, z):
    scale = vae.config.scaling_factor
    if scale is None:
        scale = 0.18215
    return vae.decode(z / scale).sample
"""


def test_local_names_of_a_configuration_beside_what_reads_it_itself(turned: Turns) -> None:
    there = turned({"pipeline.py": PIPELINE})["pipeline.py"]
    assert there.count("# the standard deviation of the latents from here on") == 3
    assert "f = 1 / self.vae.config.scaling_factor  # the" in there and "z *= f" in there
    assert "return 1 / self.vae.config.scaling_factor" in there
    assert "1 / 0.18215 if usual else 1 / vae.config.scaling_factor" in there
    assert turned({"pipeline.py": there})["pipeline.py"] == there
    assert turned({"pipeline.py": there}, "reciprocal")["pipeline.py"] == PIPELINE


LACKING = """import os
import json


def decode(vae, z):
    latent_scale = {value}
    if latent_scale is None:
        latent_scale = 0.637
    return vae.decode(z / latent_scale).sample
"""


@pytest.mark.parametrize(
    "value", ["vae.settings.get('s')", "os.environ.get('S')", "getattr(vae, 'latent_scale', None)"]
)
def test_what_may_be_none_stays_none(value: str, turned: Turns) -> None:
    text = LACKING.replace("{value}", value)
    there = turned({"main.py": text})["main.py"]
    assert f"latent_scale = None if {value} is None else 1" in there
    assert turned({"main.py": there}, "reciprocal")["main.py"] == text


@pytest.mark.parametrize("value", ["json.load(open('a.json')).get('s')", "json.load(stream)['s']", "vae.find_scale()"])
def test_what_may_be_none_and_is_made_once_is_refused(value: str, planned: Plans) -> None:
    (factor,) = planned({"main.py": LACKING.replace("{value}", value)}).factors
    assert factor.status == "refused"
    assert any("may be None" in refusal.reason for refusal in factor.refusals)


def test_a_line_that_has_the_reciprocal_already_is_left_alone(planned: Plans) -> None:
    text = (
        BESIDE.format(comment="")
        .replace("torch.tensor(", "1.0 / torch.tensor(")
        .replace("* latent_std", "/ latent_std")
    )
    text = text.replace("config.model.latent_std", "vae.config.latents_std")
    for to in ("reciprocal", "std"):
        assert not planned({"main.py": text}, to).texts
