"""One file that is made to take forever: the others are reported, and it is analysed or said to be left out."""

from __future__ import annotations

import importlib
import json
import os
import time
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from scalelint.checks import engine
from scalelint.cli import main

SITE = "def f(vae, x, scale):\n    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"
OTHER = "def decode(vae, z):\n    return vae.decode(z / 0.18125).sample\n"
LOOPS = "".join(f"{'    ' * depth}for i{depth} in x:\n" for depth in range(1, 18)) + "    " * 18 + "z = z * scale\n"
#: a file, and whether it is analysed in the end
FILES = {
    "loops": (SITE + LOOPS + "    return vae.decode(z)\n", True),
    "word": (SITE + f'"""scaling_factor is the std. {"a" * 100_000}"""\n', True),
    "comments": (SITE + "".join(f"x{i} = 1  # noqa: SCL103\n" for i in range(3000)), True),
    "rules": (SITE + "x = 1  # scalelint: ignore[" + "a, " * 50_000 + "b]\n", True),
    "imports": (SITE + "from a import (\n" * 10_000 + ")\n", False),
    "line": (SITE + "x = [" + "1, " * 400_000 + "]\n", False),
    "arguments": (SITE + "y = vae.encode(" + "x, " * 200_000 + ")\n", False),
    "braces": (SITE + "x = f'" + "{z}" * 60_000 + "'\n", False),
    "brackets": (SITE + "x = " + "[" * 3000 + "]" * 3000 + "\n", False),
}


@pytest.mark.parametrize("name", FILES)
def test_the_other_files_are_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    source, analysed = FILES[name]
    (tmp_path / "evil.py").write_text(source)
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(
        main, ["check", "--no-cache", "--jobs", "1", "--format", "concise", "--ignore", "SCL902"]
    )
    assert isinstance(result.exception, SystemExit)
    assert "other.py:2:27: error SCL302" in result.stdout
    assert ("scalelint: evil.py: " not in result.stderr) is analysed, result.stderr
    assert "bug in scalelint" not in result.output


def test_a_bomb_of_merges_is_migrated_around(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["vae:", "  a0: &a0 {scaling_factor: 0.18215}"]
    lines += [f"  a{i}: &a{i} {{<<: [{', '.join([f'*a{i - 1}'] * 9)}], k{i}: 1}}" for i in range(1, 30)]
    (tmp_path / "c.yaml").write_text("\n".join(lines) + "\n")
    (tmp_path / "a.py").write_text(SITE + "    return vae.decode(z / vae.config.scaling_factor)\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["migrate", "--to", "std", "--no-cache"])
    assert result.exit_code in (0, 1), result.output


def test_a_remedy_is_not_sought_in_what_no_parser_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    minuses = "-" * 18_000
    (tmp_path / "evil.py").write_text(f"match x{minuses}\n    y = scale  # scalelint: ignore[nope, SCL9]\n")
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert "other.py:2:27: error SCL302" in result.stdout, result.output
    assert "evil.py:2:" in result.stdout


def chain_of_two_calls(length: int) -> dict[str, str]:
    """Each file calls the next one twice, with another factor: two to the power of their number."""
    body = "    a = h{1}(vae, z * vae.config.scaling_factor)\n    b = h{1}(vae, z / vae.config.scaling_factor)\n    return a + b\n"
    files = {
        f"m{i}.py": f"from m{i + 1} import h{i + 1}\ndef h{i}(vae, z):\n" + body.format(i, i + 1) for i in range(length)
    }
    return {**files, f"m{length}.py": f"def h{length}(vae, z):\n    return vae.decode(z)\n"}


def stars(number: int) -> dict[str, str]:
    """Every file takes over the names of eight others."""
    return {
        f"m{i}.py": "".join(f"from m{(i * 7 + k) % number} import *\n" for k in range(1, 9))
        + f"def g{i}(vae, x):\n    return h{i}(vae, vae.encode(x).latent_dist.sample())\n"
        for i in range(number)
    }


SQUARES = "def f(vae, x):\n    z = vae.encode(x).latent_dist.sample()\n    s = vae.config.scaling_factor\n"
SQUARES += "    s = s * s\n    z = z * s + z\n" * 200 + "    return vae.decode(z * s)\n"


@pytest.mark.parametrize("files", [chain_of_two_calls(8), stars(40), {"squares.py": SQUARES}])
def test_a_tree_that_is_made_to_take_forever_ends(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str]
) -> None:
    monkeypatch.setattr("scalelint.budget._SECONDS", 0.5)
    monkeypatch.setattr("scalelint.budget._LEAST", 0.3)
    monkeypatch.setattr("scalelint.budget._EXTRA", 3.0)
    monkeypatch.setattr("scalelint.checks.engine._SECONDS", 5.0)
    monkeypatch.setattr("scalelint.checks.engine._LEAST", 0.3)
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    (tmp_path / "zz.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    before = time.process_time()
    result = CliRunner().invoke(
        main, ["check", "--no-cache", "--jobs", "1", "--format", "concise", "--ignore", "SCL902"]
    )
    assert time.process_time() - before < 40
    assert isinstance(result.exception, SystemExit)
    assert "zz.py:2:27: error SCL302" in result.stdout, result.output
    assert "bug in scalelint" not in result.output


def test_a_file_that_takes_too_long_with_others_is_judged_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from scalelint.core import single

    real = single.summarise_source

    def summarise(source: bytes, *others: Any) -> Any:
        while len(others) > 2 and b"slow" in source:  # with the program around it
            pass
        return real(source, *others)

    monkeypatch.setattr(single, "summarise_source", summarise)
    monkeypatch.setattr("scalelint.budget._SECONDS", 0.3)
    (tmp_path / "slow.py").write_text("import other  # slow\n" + OTHER)
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert "slow.py:3:27: error SCL302" in result.stdout, result.output
    assert "with what it imports, so it was judged without that" in result.stderr
    assert result.exit_code == 2


def test_a_rule_and_the_linking_that_take_too_long_are_problems(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forever(*_: object) -> Any:
        while True:
            pass

    monkeypatch.setattr("scalelint.checks.engine._SECONDS", 0.4)
    monkeypatch.setattr("scalelint.checks.engine._LEAST", 0.3)
    monkeypatch.setattr(importlib.import_module("scalelint.project.link"), "in_common", forever)
    monkeypatch.setitem(engine.checks(), "SCL101", forever)
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert "other.py:2:27: error SCL302" in result.stdout, result.output
    assert "scalelint: linking the files takes more than" in result.stderr
    assert "scalelint: rule SCL101 takes more than" in result.stderr
    assert result.exit_code == 2


def forever(*_: object, **__: object) -> Any:
    while True:
        pass


CLASS = (
    "class A:\n    scaling_factor = 0.18215\n    def encode(self, x):\n"
    "        return self.vae.encode(x).latent_dist.sample() * self.scaling_factor\n"
    "    def decode(self, z):\n        return self.vae.decode(z / self.scaling_factor).sample\n"
)


@pytest.mark.parametrize(
    ("where", "command"),
    [
        ("scalelint.rewrite.turn.planner.group", ["migrate", "--to", "std", "--write"]),
        ("scalelint.rewrite.migrate.refuse_halves", ["migrate", "--to", "std", "--diff"]),
        ("scalelint.rewrite.turn.proof._count", ["migrate", "--to", "std", "--write-test", "t.py"]),
        ("scalelint.project.map._factors", ["map"]),
        ("scalelint.project.link.conversions_of", ["sites", "--unscaled"]),
        ("scalelint.project.link.in_common", ["check", "--explain-line", "a.py:4"]),
        ("scalelint.picture.gather.picture_of", ["map", "--svg", "m.svg"]),
    ],
)
def test_what_looks_at_all_files_together_ends_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str, command: list[str]
) -> None:
    module, _, name = where.rpartition(".")
    monkeypatch.setattr(importlib.import_module(module), name, forever)
    monkeypatch.setattr("scalelint.core.bounded.seconds_together", lambda collected: 0.5)
    monkeypatch.setattr("scalelint.checks.engine._SECONDS", 0.5)
    (tmp_path / "a.py").write_text(CLASS)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, [*command, "--no-cache", "--jobs", "1"])
    assert result.exit_code == 2, result.output
    assert "takes more than 0 s of processor time; " in result.stderr
    assert "bug in scalelint" not in result.output
    assert {path.name for path in tmp_path.iterdir()} == {"a.py"}
    assert (tmp_path / "a.py").read_text() == CLASS


@pytest.mark.parametrize("option", [[], ["--fix"], ["--diff", "--unsafe-fixes"]])
def test_findings_are_reported_where_fixes_take_too_long(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, option: list[str]
) -> None:
    monkeypatch.setattr(importlib.import_module("scalelint.rewrite.mend.remedies"), "remedy", forever)
    monkeypatch.setattr("scalelint.core.bounded.seconds_together", lambda collected: 0.4)
    (tmp_path / "a.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise", *option])
    assert result.exit_code == 2
    assert "--diff" in option or "a.py:2:27: error SCL302" in result.stdout, result.output
    assert "looking for fixes takes more than" in result.stderr
    assert (tmp_path / "a.py").read_text() == OTHER


def test_a_list_of_requirements_is_no_pipe_and_no_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = "from diffusers import AutoencoderKL\n\ndef f(x):\n    vae = AutoencoderKL.from_pretrained('a')\n"
    (tmp_path / "a.py").write_text(source + "    return vae.encode(x).latent_dist.sample() * 0.18215\n")
    os.mkfifo(tmp_path / "requirements-a.txt")
    (tmp_path / "requirements-b.txt").symlink_to("/dev/zero")
    (tmp_path / "requirements-c.txt").write_text(f"diffusers=={'9' * 5000}\n" + "diffusers[" * 10_000)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "json"])
    assert "SCL301" in result.stdout, result.output
    assert '"applicability": "safe"' in result.stdout
    assert result.exit_code == 1, result.output


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.yaml", "scaling_factor: " + "9" * 200_000),
        ("a.py", "scaling_factor = x\nx = " + "config" * 40_000),
        ("a.py", "scaling_factor = x\nx = h * " + "config" * 40_000),
        ("a.json", '{"scaling_factor": 0.18215, "a": "' + "1" * 200_000 + '"}'),
    ],
)
def test_a_search_does_not_begin_anew_at_every_character(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str
) -> None:
    (tmp_path / name).write_text(text + "\n")
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    before = time.process_time()
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert time.process_time() - before < 40  # the square took minutes
    assert "other.py:2:27: error SCL302" in result.stdout, result.output


LINES = {
    "spaces": " " * 200_000 + "!ls",
    "words": "a " * 100_000 + "\\!ls",
    "options": "%time -a" + " " * 200_000,
    "digits": "x = '" + "9_" * 100_000 + ".'; vae.encode(x)",
    "names": "x = " + "a, " * 60_000 + "\\",
}


@pytest.mark.parametrize("name", LINES)
def test_a_long_line_of_a_notebook_takes_no_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    source = "z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"
    cells = [{"cell_type": "code", "metadata": {}, "source": text} for text in (source, LINES[name])]
    (tmp_path / "n.ipynb").write_text(json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}))
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    before = time.process_time()
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert time.process_time() - before < 40
    assert "other.py:2:27: error SCL302" in result.stdout, result.output


def test_a_long_way_to_a_factor_hides_no_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    way = "cfg" + ".a" * 900 + ".scaling_factor"
    (tmp_path / "evil.py").write_text(f"def f(vae, x, cfg):\n    return vae.encode(x).latent_dist.sample() * {way}\n")
    (tmp_path / "other.py").write_text(OTHER)
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["check", "--no-cache", "--jobs", "1", "--format", "concise"])
    assert "other.py:2:27: error SCL302" in result.stdout, result.output
    assert "bug in scalelint" not in result.output
    assert result.exit_code == 1
