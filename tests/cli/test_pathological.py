"""One file that is made to take forever: the others are reported, and it is analysed or said to be left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

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
