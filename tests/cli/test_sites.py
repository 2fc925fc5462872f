"""``scalelint sites`` from the outside: output, exit codes, one line for each file that cannot be read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

SITE = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pkg").mkdir()
    (tmp_path / "pkg" / "b.py").write_text(SITE)
    (tmp_path / "a.py").write_text(SITE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def sites(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["sites", "--no-cache", *arguments])


def test_jsonl_paths_are_relative_and_ordered() -> None:
    result = sites("--format", "jsonl", ".")
    assert result.exit_code == 0
    assert [json.loads(line)["path"] for line in result.stdout.splitlines()] == ["a.py", "pkg/b.py"]


def test_bad_input_is_one_line_each_and_the_rest_is_reported(tree: Path) -> None:
    (tree / "broken.py").write_text("vae.encode(latents * scaling_factor\n")
    (tree / "binary.py").write_bytes(b"\0")
    (tree / "link.py").symlink_to(tree / "nowhere")
    result = sites(".", "missing.py")
    assert result.exit_code == 2
    assert result.stdout.endswith("2 sites in 2 files: 2 reciprocal.\n")
    lines = result.stderr.splitlines()
    assert len(lines) == 4
    assert all(line.startswith("scalelint: ") for line in lines)
    assert lines[0] == "scalelint: binary.py: is binary (null byte at offset 0)"
    assert lines[1].startswith("scalelint: broken.py:")


def test_output_goes_to_a_file(tree: Path) -> None:
    result = sites("--output", "out.txt", "a.py")
    assert (result.stdout, result.exit_code) == ("", 0)
    assert (tree / "out.txt").read_text().startswith("a.py: reciprocal\n")
    assert sites("--output", "no/such/folder.txt", "a.py").exit_code == 2


def test_the_cache_changes_nothing(tree: Path) -> None:
    arguments = ["sites", "--cache-dir", "c", "--format", "json", "."]
    first, second = (CliRunner().invoke(main, arguments) for _ in range(2))
    assert first.stdout == second.stdout
    assert (tree / "c" / "summaries.sqlite3").exists()


def test_vocabulary_of_the_project(tree: Path) -> None:
    (tree / "own.py").write_text(SITE.replace("vae.config.scaling_factor", "self.latent_zoom"))
    (tree / "scalelint.toml").write_text('[vocabulary.factors]\nscale = ["latent zoom"]\n')
    assert "own.py: reciprocal" in sites("own.py").stdout


def test_a_mistake_in_the_settings_is_one_line(tree: Path) -> None:
    (tree / "scalelint.toml").write_text("exlude = []\n")
    result = sites()
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "did you mean `exclude`?" in result.stderr


RAW = """
class Preview:
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def show(self, z):
        return self.vae.decode(z).sample
"""


def test_unscaled_lists_the_conversions_beside_which_nothing_is_scaled(tree: Path) -> None:
    (tree / "preview.py").write_text(RAW)
    result = sites("--unscaled", ".")
    assert result.exit_code == 0
    assert result.stdout == (
        "preview.py:7:16: decode self.vae.decode in Preview.show\n1 conversion with nothing scaled beside it.\n"
    )
    (record,) = json.loads(sites("--unscaled", "--format", "json", ".").stdout)["unscaled"]
    assert (record["line"], record["direction"], record["autoencoder"]) == (7, "decode", "self.vae")


def test_unscaled_of_what_is_scaled_is_nothing() -> None:
    assert sites("--unscaled", ".").stdout == "None.\n"


def test_unscaled_leaves_out_calls_on_a_class_that_scales_inside(tree: Path) -> None:
    codec = """
class CodecVAE:
    def encode(self, x):
        return self.encoder(x) / self.scaling_factor

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
    user = """
from pkg.codec import CodecVAE

def run(x):
    vae = CodecVAE()
    return vae.decode(vae.encode(x) + 1)
"""
    (tree / "pkg" / "codec.py").write_text(codec)
    (tree / "use.py").write_text(user)
    assert "use.py" not in sites("--unscaled", ".").stdout
