"""After a migration an analysis of the new texts reports every site of the factor in the new convention."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.core import summarise_source
from scalelint.knowledge.vocabulary import load_vocabulary

SITES = (
    "{head}def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * {f}\n\n\n"
    "def decode(vae, z):\n    return vae.decode(z / {f}).sample\n"
)
OBJECT = """class Pipeline:
    {body}def __init__(self, vae):
        self.vae = vae
        {init}

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * {f}

    def decode(self, z):
        return self.vae.decode(1 / {f} * z).sample
"""
PROGRAMS = {
    "module constant": SITES.format(head="SCALE = 0.18215\n\n\n", f="SCALE"),
    "reciprocal of a constant in place": SITES.format(head="SCALE = 0.18215\n\n\n", f="SCALE").replace(
        "z / SCALE", "z * (1 / SCALE)"
    ),
    "constant in a dictionary": SITES.format(head="CONFIG = {'scaling_factor': 0.637}\n\n\n", f="CONFIG['scaling_factor']"),
    "literal": SITES.format(head="", f="0.18215"),
    "class attribute": OBJECT.format(body="scaling_factor = 0.3611\n\n    ", init="pass", f="self.scaling_factor"),
    "attribute": OBJECT.format(body="", init="self.scale_factor = 0.3611", f="self.scale_factor"),
    "attribute from outside": OBJECT.format(
        body="", init="self.scaling_factor = vae.config.scaling_factor", f="self.scaling_factor"
    ),
    "attribute from outside or a number": OBJECT.format(
        body="",
        init="self.vae_scaling_factor = self.vae.config.scaling_factor if getattr(self, 'vae', None) else 0.476986",
        f="self.vae_scaling_factor",
    ),
}  # fmt: skip


def conventions(text: str) -> list[str]:
    return [site.convention for site in summarise_source(text.encode(), load_vocabulary(), ".py").sites]


@pytest.mark.parametrize("name", PROGRAMS)
def test_every_site_is_found_in_the_new_convention(name: str, turned: Callable[..., dict[str, str]]) -> None:
    text = PROGRAMS[name]
    assert conventions(text) == ["reciprocal", "reciprocal"]
    there = turned({"pipeline.py": text})["pipeline.py"]
    assert conventions(there) == ["std", "std"]
    back = turned({"pipeline.py": there}, "reciprocal")["pipeline.py"]
    assert conventions(back) == ["reciprocal", "reciprocal"]


def test_helpers_that_say_nothing_about_latents_themselves(turned: Callable[..., dict[str, str]]) -> None:
    tree = {
        "helpers.py": "def norm(z, s):\n    return z * s\n\n\ndef denorm(z, s):\n    return z / s\n",
        "ldm.py": """import torch
from helpers import denorm, norm


class Diffusion(torch.nn.Module):
    def __init__(self, first_stage, scale_factor=0.4127):
        super().__init__()
        self.first_stage_model = first_stage
        self.scale_factor = scale_factor

    def encode_first_stage(self, x):
        return norm(self.first_stage_model.encode(x).sample(), self.scale_factor)

    def decode_first_stage(self, z):
        return self.first_stage_model.decode(denorm(z, self.scale_factor))
""",
    }
    there = turned(tree)
    assert there["helpers.py"] == "def norm(z, s):\n    return z / s\n\n\ndef denorm(z, s):\n    return z * s\n"
    assert "scale_factor=1 / 0.4127" in there["ldm.py"]
    assert turned(there, "reciprocal") == tree
