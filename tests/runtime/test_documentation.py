"""What ``docs/runtime.md`` shows is run, and what it lists is complete."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from injections import Denoiser  # noqa: E402

from scalelint.cli import main  # noqa: E402
from scalelint.runtime import Verdict, assert_symmetric  # noqa: E402

PAGE = (Path(__file__).parents[2] / "docs" / "runtime.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
COMMANDS = re.findall(r"^(?:torchrun .* -m )?scalelint (verify|calibrate)(.*?)(?:  #.*)?$", PAGE, re.MULTILINE)


def test_watching_a_pipeline(trained, pictures, capsys):
    (block,) = (block for block in PYTHON if "with watch(" in block)
    pipe = SimpleNamespace(vae=trained, transformer=Denoiser())
    factor = trained.config.scaling_factor

    def train_step(images):
        with torch.no_grad():
            pipe.vae.decode(pipe.transformer(pipe.vae.encode(images).latent * factor) / factor)

    exec(block, {"pipe": pipe, "train_step": train_step, "batch": pictures})
    assert capsys.readouterr().out.startswith("symmetric:")


def test_the_three_lines_of_a_users_suite(trained, pictures):
    (block,) = (block for block in PYTHON if "def test_vae" in block)
    assert len(block.strip().splitlines()) <= 3
    names = {"vae": trained, "f": trained.config.scaling_factor}
    exec(block, names)
    names["test_vae"](assert_symmetric, pictures)


def test_every_verdict_is_explained():
    table = PAGE[PAGE.index("| verdict |") : PAGE.index("The declared factor is read")]
    assert set(re.findall(r"`([a-z-]+)`", "\n".join(re.findall(r"^\|([^|]*)\|", table, re.MULTILINE)))) == set(Verdict)


def test_commands_are_understood():
    """Every option of every command line exists; none is run."""
    assert len(COMMANDS) >= 7
    for verb, rest in COMMANDS:
        command = main.get_command(click.Context(main), verb)
        command.make_context(verb, shlex.split(rest))
