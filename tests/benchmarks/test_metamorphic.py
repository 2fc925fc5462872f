"""Transformations give programs that parse, and say the same as before."""

from __future__ import annotations

import ast

import pytest

from benchmarks.metamorphic.rewritings import MORE
from benchmarks.metamorphic.transformations import KINDS

PROGRAM = """
from diffusers import AutoencoderKL

SCALE = 0.18215
vae = AutoencoderKL.from_pretrained("x")


def encode(image, raw=False):
    latents = vae.encode(image).latent_dist.sample()
    if raw:
        return latents
    scaled = latents * SCALE
    return scaled


def decode(latents):
    return vae.decode(latents / SCALE).sample
"""


@pytest.mark.parametrize("kind", [*KINDS, *MORE])
def test_new_programs_parse(kind: str) -> None:
    files = {**KINDS, **MORE}[kind](PROGRAM)
    assert files
    for text in files.values():
        ast.parse(text)


def test_a_constant_moves_into_a_table() -> None:
    files = MORE["table"](PROGRAM)
    assert files is not None
    assert "latents * VALUES['SCALE']" in files["main.py"]
    assert "'SCALE': 0.18215" in files["held.py"]


def test_what_follows_a_return_is_its_else() -> None:
    files = MORE["early"](PROGRAM)
    assert files is not None
    assert "    else:\n        scaled = latents * SCALE\n        return scaled\n" in files["main.py"]


def test_a_partial_holds_the_factor() -> None:
    files = MORE["partial"](PROGRAM)
    assert files is not None
    assert "partial(scaled_up, b=SCALE)(latents)" in files["main.py"]
