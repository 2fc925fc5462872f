"""What is known of a factor outside of the place that uses it, and when that says nothing."""

from __future__ import annotations

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.model import Finding
from scalelint.project import link

IMPORT = "from diffusers import AutoencoderKL\n"
DECODE = (
    IMPORT
    + "def decode(vae: AutoencoderKL, cfg, latents):\n    return vae.decode(latents {operator} {factor}).sample\n"
)


def findings(*sources: str, code: str = "SCL201") -> list[Finding]:
    settings = Settings(select=[code])
    return run_rules(link({f"{i}.py": analyse(source) for i, source in enumerate(sources)}, settings), settings)


@pytest.mark.parametrize(
    ("right", "factor", "severity"),
    [
        ("/", "vae.config.scaling_factor", "error"),
        ("*", "vae.config.latents_std", "error"),
        ("*", "cfg.latents_std", "warning"),
        ("/", "cfg.latents_inv_std", "warning"),
        ("/", "cfg.vae_scaling_factor", "warning"),
        ("/", "cfg.scale_factor", "warning"),  # AutoencoderKL's published factors are 1/std
    ],
)
def test_one_direction_is_enough(right: str, factor: str, severity: str) -> None:
    wrong = "*" if right == "/" else "/"
    assert findings(DECODE.format(operator=right, factor=factor)) == []
    assert [found.severity for found in findings(DECODE.format(operator=wrong, factor=factor))] == [severity]


PIPELINE = """
class Pipeline:
    def __init__(self, vae, transformer):
        self.vae = vae
        self.gain_scale_factor = {definition}

    def decode(self, latents):
        return self.vae.decode(latents {operator} self.gain_scale_factor).sample
"""


@pytest.mark.parametrize(
    ("definition", "right"),
    [
        ("self.vae.config.scaling_factor", "/"),
        ("self.vae.config.scaling_factor if self.vae is not None else 0.7", "/"),
        ("1 / self.vae.config.scaling_factor", "*"),
    ],
)
def test_an_attribute_stands_for_what_it_was_given(definition: str, right: str) -> None:
    wrong = "*" if right == "/" else "/"
    assert findings(PIPELINE.format(definition=definition, operator=right)) == []
    (found,) = findings(PIPELINE.format(definition=definition, operator=wrong))
    assert found.severity == "error"
    assert found.related[0].line == 5


def test_another_class_says_nothing() -> None:
    source = DECODE.format(operator="*", factor="cfg.scale_factor")
    assert findings(source.replace("from diffusers", "from my_autoencoders")) == []


def test_a_class_of_the_tree_speaks_for_itself() -> None:
    own = "class AutoencoderKL:\n    def encode(self, x):\n        return self.encoder(x)\n"
    source = DECODE.format(operator="*", factor="cfg.scale_factor").replace("from diffusers", "from .a")
    assert findings(source, own) == []


def test_a_convention_that_both_directions_follow_is_a_choice() -> None:
    decode = DECODE.format(operator="*", factor="cfg.scale_factor")
    encode = (
        IMPORT
        + "def encode(vae: AutoencoderKL, cfg, x):\n    return vae.encode(x).latent_dist.sample() / cfg.scale_factor\n"
    )
    assert findings(decode, encode) == []


def test_a_name_is_not_believed_where_the_project_inverts_it() -> None:
    decode = DECODE.format(operator="/", factor="cfg.latents_std")
    inverted = "class Config:\n    def __init__(self, vae):\n        self.latents_std = 1.0 / vae.config.latents_std\n"
    assert findings(decode, inverted) == []


def test_published_numbers_say_nothing_where_the_project_inverts_the_factor() -> None:
    decode = DECODE.format(operator="*", factor="cfg.scale_factor")
    inverted = "def prepare(cfg, vae):\n    cfg.scale_factor = 1 / vae.config.scaling_factor\n"
    assert findings(decode, inverted) == []
    assert len(findings(decode, inverted.replace("1 / ", ""))) == 1


def test_parameters_may_have_been_inverted_by_the_caller() -> None:
    source = "def decode(vae, latents, latents_std):\n    return vae.decode(latents / latents_std)\n"
    assert findings(source) == []


def test_noise_alone_tells_no_direction() -> None:
    source = """
from diffusers import AutoencoderKL
import torch

def train(cfg, batch):
    vae = AutoencoderKL.from_pretrained(cfg.vae)
    mean, std = torch.chunk(batch, 2, dim=1)
    z = mean + std * torch.randn_like(mean)
    return z * cfg.scale_factor
"""
    assert findings(source) == []
