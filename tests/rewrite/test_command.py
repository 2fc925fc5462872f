"""``scalelint migrate`` from the outside."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

TRAIN = "def step(vae, x):\n    return vae.encode(x).latent_dist.sample().mul_(0.18215)\n"
OUTSIDE = "def decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor)\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "train.py").write_text(TRAIN)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def migrate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["migrate", "--no-cache", "--jobs", "1", *arguments])


def test_nothing_is_written_without_write(tree: Path) -> None:
    result = migrate("--to", "std")
    assert result.exit_code == 0
    assert "0.18215  (reciprocal -> std)" in result.stdout
    assert "site        train.py:2:52  0.18215" in result.stdout
    assert "1 factor in 1 file to turn to std" in result.stderr
    assert (tree / "train.py").read_text() == TRAIN


def test_diff_and_write(tree: Path) -> None:
    assert (
        "+    return vae.encode(x).latent_dist.sample().div_(5.489980785067252)"
        in migrate("--to", "std", "--diff").stdout
    )
    result = migrate("--to", "std", "--write")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "1 file rewritten" in result.stderr
    assert "div_(5.489980785067252)" in (tree / "train.py").read_text()
    assert "0 factors in 0 files" in migrate("--to", "std", "--write").stderr
    migrate("--to", "reciprocal", "--write")
    assert (tree / "train.py").read_text() == TRAIN


def test_write_says_what_turned_and_why_the_rest_did_not(tree: Path) -> None:
    (tree / "decode.py").write_text(OUTSIDE + OUTSIDE.replace("decode(", "show(").replace("vae.show(", "vae.decode("))
    result = migrate("--to", "std", "--write")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "turned `0.18215` (train.py:2): reciprocal -> std, 1 site, 1 value",
        "left `vae.config.scaling_factor` (decode.py:2): decode.py:2, decode.py:4: its value is in a checkpoint's "
        "configuration, which is read at 2 places; keep it in one attribute and read that",
        "1 file rewritten",
        "1 factor in 1 file turned to std, 1 refused",
    ]


def test_a_factor_that_is_not_there() -> None:
    result = migrate("--to", "std", "--factor", "nothing")
    assert result.exit_code == 1
    assert "no factor is called `nothing`; there are: 0.18215" in result.stderr


def test_json(tree: Path) -> None:
    (tree / "decode.py").write_text(OUTSIDE)
    result = migrate("--to", "std", "--plan", "--format", "json")
    document = json.loads(result.stdout)
    assert result.exit_code == 1
    assert [factor["status"] for factor in document["factors"]] == ["converted", "refused"]
    assert document["factors"][0]["edits"][0]["path"] == "train.py"
    assert document["factors"][1]["refusals"][0]["path"] == "decode.py"
    assert document["proof"]["sites"] == 1


@pytest.mark.parametrize("arguments", [[], ["--to", "std", "--match", "."], ["--to", "sigma"]])
def test_usage(arguments: list[str]) -> None:
    assert migrate(*arguments).exit_code == 2


def test_match(tree: Path) -> None:
    (tree / "other").mkdir()
    (tree / "other" / "vae.py").write_text(TRAIN.replace("mul_(0.18215)", "div_(5.613)"))
    assert "div_(" in migrate("train.py", "--match", "other", "--diff").stdout
    (tree / "none").mkdir()
    result = migrate("train.py", "--match", "none")
    assert (result.exit_code, "scales no latents" in result.stderr) == (2, True)


def test_a_read_only_file_is_one_line(tree: Path) -> None:
    (tree / "train.py").chmod(0o444)
    result = migrate("--to", "std", "--write")
    assert result.exit_code == 2
    assert "is read-only" in result.stderr
    assert (tree / "train.py").read_text() == TRAIN


def test_the_api(tree: Path) -> None:
    import scalelint

    plan = scalelint.migrate("train.py", to="std")
    assert b"div_(" in plan.texts["train.py"][1]
    assert (tree / "train.py").read_text() == TRAIN
