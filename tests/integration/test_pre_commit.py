"""The hooks of ``.pre-commit-hooks.yaml``, run by pre-commit itself in a scratch repository."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("pre_commit", reason="pre-commit is not installed")

ROOT = Path(__file__).resolve().parents[2]
pytestmark = [
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
    pytest.mark.skipif(not (ROOT / ".git").exists(), reason="hooks are installed from a git checkout"),
]

CLASS = """\
import torch
from torch import nn


class DCAE(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, scaling_factor: float):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = scaling_factor

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.encoder(x) / self.scaling_factor

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(z * self.scaling_factor)
"""
TRAINER = """\
import torch
from dc_ae import DCAE
from torch import nn


def training_step(model: nn.Module, vae: DCAE, images: torch.Tensor) -> torch.Tensor:
    with torch.no_grad():
        latents = vae.encode(images){scaling}
    noise = torch.randn_like(latents)
    t = torch.rand(latents.shape[0], 1, 1, 1)
    noisy = (1 - t) * latents + t * noise
    return nn.functional.mse_loss(model(noisy, t.flatten()), noise - latents)
"""
MISPRINT = """\
import torch
from torch import nn


class LatentDiffusion(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, scale_factor: float = 0.18125):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.scale_factor = scale_factor

    def encode_first_stage(self, x: torch.Tensor) -> torch.Tensor:
        return self.scale_factor * self.encoder(x)

    def decode_first_stage(self, z: torch.Tensor) -> torch.Tensor:
        return self.decoder(1.0 / self.scale_factor * z)
"""
UNUSED = "x = 1  # scalelint: ignore[SCL101]\n"
FIXED = "x = 1\n"


class Scratch:
    """A git repository whose hooks come from this checkout's last commit."""

    def __init__(self, folder: Path, home: Path, source: Path) -> None:
        self.folder = folder
        self.environment = {
            **{key: value for key, value in os.environ.items() if not key.startswith("GIT_")},
            "PRE_COMMIT_HOME": str(home),
            "GIT_CONFIG_GLOBAL": os.devnull,
            "NO_COLOR": "1",
        }
        for name in ("AUTHOR", "COMMITTER"):
            self.environment[f"GIT_{name}_NAME"] = "tests"
            self.environment[f"GIT_{name}_EMAIL"] = "tests@example.org"
        folder.mkdir()
        self.call("git", "init", "--quiet", "--initial-branch", "main")
        revision = self.call("git", "-C", str(source), "rev-parse", "HEAD").stdout.strip()
        hooks = "".join(f"      - id: {name}\n" for name in ("scalelint", "scalelint-fix"))
        config = f"repos:\n  - repo: {source.as_uri()}\n    rev: {revision}\n    hooks:\n{hooks}"
        self.write(".pre-commit-config.yaml", config)

    def call(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, encoding="utf-8")
        self.call("git", "add", name)

    def commit(self) -> None:
        self.call("git", "commit", "--quiet", "--no-verify", "--message", "state")

    def hook(self, name: str) -> subprocess.CompletedProcess[str]:
        return self.call(sys.executable, "-m", "pre_commit", "run", name, "--verbose")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The folder where pre-commit keeps the installed hooks, and the clone they come from."""
    home, source = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("source") / "scalelint"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(source)], check=True, capture_output=True)
    scratch = Scratch(home.parent / "first", home, source)
    finished = scratch.call(sys.executable, "-m", "pre_commit", "install-hooks")
    if finished.returncode:
        pytest.skip(f"pre-commit cannot install the hooks here: {finished.stdout.strip()[-300:]}")
    return home, source


@pytest.fixture
def scratch(installed: tuple[Path, Path], tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repository", *installed)


def test_a_clean_change_passes(scratch: Scratch) -> None:
    scratch.write("dc_ae.py", CLASS)
    scratch.write("train.py", TRAINER.format(scaling=""))
    finished = scratch.hook("scalelint")
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_a_clash_with_an_unchanged_file_is_found(scratch: Scratch) -> None:
    scratch.write("dc_ae.py", CLASS)
    scratch.commit()
    scratch.write("train.py", TRAINER.format(scaling=" * vae.scaling_factor"))
    finished = scratch.hook("scalelint")
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert "train.py:8" in finished.stdout
    assert "SCL105" in finished.stdout
    assert "dc_ae.py" in finished.stdout


def test_findings_in_unchanged_files_are_not_reported(scratch: Scratch) -> None:
    scratch.write("model.py", MISPRINT)
    scratch.commit()
    scratch.write("dc_ae.py", CLASS)
    finished = scratch.hook("scalelint")
    assert finished.returncode == 0, finished.stdout + finished.stderr


def test_fix_rewrites_the_file(scratch: Scratch) -> None:
    scratch.write("model.py", CLASS + UNUSED)
    finished = scratch.hook("scalelint-fix")
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert "files were modified by this hook" in finished.stdout
    assert (scratch.folder / "model.py").read_text(encoding="utf-8") == CLASS + FIXED


def test_fix_rewrites_a_notebook_and_nothing_but_its_code(scratch: Scratch) -> None:
    lines = [json.dumps(line) for line in (CLASS + UNUSED).splitlines(keepends=True)]
    source = ",\n    ".join(lines)
    text = (
        '{\n "cells": [\n  {\n   "cell_type": "code",\n   "execution_count": 1,\n   "metadata": {},\n   "outputs": [],\n'
        f'   "source": [\n    {source}\n   ]\n  }}\n ],\n "metadata": {{}},\n "nbformat": 4,\n "nbformat_minor": 4\n}}\n'
    )
    scratch.write("nb.ipynb", text)
    finished = scratch.hook("scalelint-fix")
    assert finished.returncode == 1, finished.stdout + finished.stderr
    assert (scratch.folder / "nb.ipynb").read_text(encoding="utf-8") == text.replace(
        json.dumps(UNUSED), json.dumps(FIXED)
    )
