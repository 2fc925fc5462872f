"""What a migration hands out besides the new texts: a choice, a message, a test."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

CODEC = """import torch

SIGMA = 0.4127


class Codec(torch.nn.Module):
    def __init__(self, encoder, decoder, scaling_factor=SIGMA):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.scaling_factor = scaling_factor

    @torch.no_grad()
    def encode(self, x: torch.Tensor) -> torch.Tensor:
        assert x.shape[0] == 1
        return self.encoder(x).div_(self.scaling_factor)

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
TRAIN = "def step(vae, x):\n    return vae.encode(x).latent_dist.sample().mul_(0.18215)\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCALELINT_STATE_DIR", str(tmp_path / "state"))
    place = tmp_path / "tree"
    place.mkdir()
    (place / "codec.py").write_text(CODEC)
    monkeypatch.chdir(place)
    return place


def migrate(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(main, ["migrate", "--no-cache", "--jobs", "1", *arguments], input=answers)


def _tested() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "checks"]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_the_written_test_passes_and_sees_a_flipped_operator(tree: Path) -> None:
    result = migrate("--to", "reciprocal", "--write", "--write-test", "checks/test_scaling.py")
    assert result.exit_code == 0, result.output
    assert "self.encoder(x).mul_(self.scaling_factor)" in (tree / "codec.py").read_text()
    assert "2 passed" in _tested().stdout
    (tree / "codec.py").write_text((tree / "codec.py").read_text().replace("z / self", "z * self"))
    broken = _tested().stdout
    assert "1 failed, 1 passed" in broken, broken


def test_a_property_is_run_too(tree: Path) -> None:
    text = CODEC.replace(
        "self.scaling_factor = scaling_factor", "self.register_buffer('scaling_factor', scaling_factor)"
    )
    (tree / "codec.py").write_text(text)
    assert migrate("--to", "reciprocal", "--write", "--write-test", "checks/test_scaling.py").exit_code == 0
    assert "_latent_scale" in (tree / "codec.py").read_text()
    assert "2 passed" in _tested().stdout


def test_a_loop_over_factors_ends(tree: Path) -> None:
    loops = "torch.stack([z[:, i] {} s for i, s in enumerate(STDS)], 1)"
    decode = f"def decode(vae, z):\n    return vae.decode({loops.format('*')})\n"
    encode = f"def encode(vae, x):\n    z = vae.encode(x).sample()\n    return {loops.format('/')}\n"
    (tree / "codec.py").write_text(f"import torch\n\nSTDS = [1.875, 2.25]\n\n\n{encode}\n\n{decode}")
    assert migrate("--to", "reciprocal", "--write", "--write-test", "checks/test_scaling.py").exit_code == 0
    assert "STDS = [1 / 1.875, 1 / 2.25]" in (tree / "codec.py").read_text()
    assert "2 passed" in _tested().stdout


def test_each_factor_is_asked_about(tree: Path) -> None:
    (tree / "train.py").write_text(TRAIN)
    (tree / "codec.py").unlink()
    (tree / "other.py").write_text(TRAIN.replace("0.18215", "0.13025"))
    result = migrate("--to", "std", "--write", "--interactive", answers="n\ny\n")
    assert result.exit_code == 0, result.output
    assert "Turn `0.13025` to std?" in result.output
    assert "Turn `0.18215` to std?" in result.output
    assert (tree / "other.py").read_text() == TRAIN.replace("0.18215", "0.13025")
    assert "div_(5.489980785067252)" in (tree / "train.py").read_text()


def test_the_message_of_a_commit(tree: Path) -> None:
    assert migrate("--to", "reciprocal", "--message", "message.txt").exit_code == 0
    lines = Path("message.txt").read_text().splitlines()
    assert lines[:2] == ["Turn `self.scaling_factor` to reciprocal", ""]
    assert any(line.startswith("- turned `self.scaling_factor` (codec.py:15): std -> reciprocal") for line in lines)
    assert all(len(line) <= 72 for line in lines if not line.startswith("- "))
