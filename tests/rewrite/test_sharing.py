"""Scripts that read a checkpoint's factor: each gets one function, and loses it on the way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

SCRIPT = '''"""Trains."""
import torch
from diffusers import AutoencoderKL


def encode(vae, x):
    z = vae.encode(x).latent_dist.sample()
    return z * vae.config.scaling_factor


class Sampler:
    def decode(self, pipe, z):
        return pipe.vae.decode(1 / pipe.vae.config.scaling_factor * z).sample


def main(path):
    vae = AutoencoderKL.from_pretrained(path)
    if vae.config.scaling_factor is None:
        raise ValueError(path)
    return Sampler().decode(vae, vae.encode(x).latent_dist.sample() * vae.config.scaling_factor)


main("vae")
'''
FUNCTION = '''from diffusers import AutoencoderKL


def _latent_scale(vae):
    """The standard deviation of the latents: the configuration holds its reciprocal."""
    return 1 / vae.config.scaling_factor


def encode(vae, x):
'''


def test_each_script_gets_a_function_of_its_own(turned: Turns) -> None:
    tree = {"train.py": SCRIPT, "tools/sample.py": SCRIPT.replace("\n", "\r\n")}
    there = turned(tree)
    assert FUNCTION in there["train.py"]
    assert "return z / _latent_scale(vae)\n" in there["train.py"]
    assert "pipe.vae.decode(_latent_scale(pipe.vae) * z)" in there["train.py"]
    assert "if vae.config.scaling_factor is None:" in there["train.py"]
    assert there["tools/sample.py"] == there["train.py"].replace("\n", "\r\n")
    assert turned(there, "reciprocal") == tree
    assert turned(there) == there


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import torch\nfrom diffusers import AutoencoderKL\n", ""),
        ("import torch\n", "import torch\nfrom tools import _latent_scale\n"),
        ("return z * vae.config", "return z * vae.model.get().config"),
    ],
)
def test_what_does_not_fit_is_left_alone(old: str, new: str, planned: Plans) -> None:
    assert planned({"train.py": SCRIPT.replace(old, new)}).by_status("refused")


def test_a_function_that_something_else_calls_stays(planned: Plans, turned: Turns) -> None:
    there = turned({"train.py": SCRIPT})
    there["train.py"] += "print(_latent_scale(other))\n"
    assert not planned(there, "reciprocal").texts


TWO = """import torch
from mmcv import Config


def validate(pipeline, latents):
    return [pipeline.vae.decode(z / pipeline.vae.config.scaling_factor).sample for z in latents]


def train(net, vae, loader, path):
    config = Config.fromfile(path)
    for x in loader:
        z = vae.encode(x).latent_dist.sample() * config.scale_factor
        noise = torch.randn_like(z)
        (net(z + noise) - noise).square().mean().backward()
"""


def test_two_values_of_one_script_get_two_functions(turned: Turns) -> None:
    there = turned({"train.py": TWO})
    assert "pipeline.vae.decode(z * _vae_latent_scale(pipeline.vae))" in there["train.py"]
    assert "latent_dist.sample() / _latent_scale(config)" in there["train.py"]
    assert there["train.py"].count("    return 1 / ") == 2
    assert turned(there, "reciprocal") == {"train.py": TWO}


def test_one_factor_that_two_files_read_needs_no_function_of_both(turned: Turns) -> None:
    """The one file is longer than the other: where something stands in it is no place of the other one."""
    common = "import argparse\n\n\ndef parse():\n    parser = argparse.ArgumentParser()\n"
    common += '    parser.add_argument("--latent-scale", type=float, default=0.7)\n    return parser.parse_args()\n'
    encode = "def encode(vae, x, args):\n    return vae.encode(x).latent_dist.sample() * args.latent_scale\n"
    main = "from common import parse\nfrom diffusers import AutoencoderKL\nfrom encode import encode\n\n"
    main += 'args = parse()\nvae = AutoencoderKL.from_pretrained("vae")\n\n\ndef decode(z):\n'
    main += "    return vae.decode(z / args.latent_scale).sample\n\n\nprint(decode(encode(vae, 1.0, args)))\n"
    files = {"common.py": common, "encode.py": encode, "main.py": main}
    new = turned(files)
    assert new["common.py"] == common
    assert ("/" in new["encode.py"]) == ("*" in new["main.py"].partition("def decode")[2])
