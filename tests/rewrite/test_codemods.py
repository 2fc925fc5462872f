"""The libcst codemods, as libcst runs them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def codemod(name: str, *arguments: str, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    return libcst("codemod", "--no-format", "-x", f"scalelint.codemods.{name}", *arguments, cwd=cwd, stdin=stdin)


def libcst(*arguments: str, cwd: Path, stdin: str | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "libcst.tool", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, input=stdin, capture_output=True, text=True, env=environment, check=False)


@pytest.mark.parametrize(("jobs", "mark"), [("1", "pyproject.toml"), ("2", "pyproject.toml"), ("1", "")])
def test_a_project_there_and_back(jobs: str, mark: str, tmp_path: Path) -> None:
    folder = shutil.copytree(
        ROOT / "fixtures/opensora_style", tmp_path / "code", ignore=shutil.ignore_patterns("__pycache__")
    )
    if mark:  # else it is the folder in which libcst runs
        (folder / mark).touch()
    model, config = folder / "opensora/models/dc_ae.py", folder / "configs/high_compression.py"
    before = model.read_text(), config.read_text()
    done = codemod("ToReciprocal", "-j", jobs, ".", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Transformed 2 files successfully" in done.stderr
    assert "z = z * self.scaling_factor" in model.read_text()
    assert "scaling_factor=1 / 0.493" in config.read_text()
    codemod("ToStd", "-j", jobs, ".", cwd=folder)
    assert (model.read_text(), config.read_text()) == before


def test_the_settings_of_libcst_can_name_the_codemods(tmp_path: Path) -> None:
    documented = (ROOT / "docs/migrating.md").read_text().partition("```yaml\nmodules:")[2].partition("```")[0]
    (tmp_path / ".libcst.codemod.yaml").write_text(f"modules:{documented}")
    (tmp_path / "f.py").write_text("def f(vae, x):\n    return vae.encode(x).latent_dist.sample() * 0.18215\n")
    listed = libcst("list", cwd=tmp_path).stdout
    assert "ToReciprocal - " in listed and "ToStd - " in listed and "No description" not in listed
    assert libcst("codemod", "--no-format", "convention.ToStd", ".", cwd=tmp_path).returncode == 0
    assert "latent_dist.sample() / 5.489980785067252" in (tmp_path / "f.py").read_text()


def test_libcst_itself_asks_for_the_flag(tmp_path: Path) -> None:
    (tmp_path / "f.py").touch()
    refused = libcst("codemod", "scalelint.codemods.ToStd", ".", cwd=tmp_path)
    assert refused.returncode == 1
    assert "Could not find scalelint.codemods in any configured modules" in refused.stderr


def test_standard_input(tmp_path: Path) -> None:
    text = "def f(vae, x):\n    return vae.encode(x).latent_dist.sample() * 0.18215\n"
    done = codemod("ToStd", "-", cwd=tmp_path, stdin=text)
    assert "latent_dist.sample() / 5.489980785067252" in done.stdout


def test_what_stays_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    text = "def f(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"
    (tmp_path / "f.py").write_text(text)
    done = codemod("ToStd", ".", cwd=tmp_path)
    assert "stays reciprocal" in done.stderr
    assert (tmp_path / "f.py").read_text() == text


def test_values_that_libcst_does_not_write_keep_the_code_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").touch()
    code = (ROOT / "fixtures/opensora_style/opensora/models/dc_ae.py").read_text()
    (tmp_path / "dc_ae.py").write_text(code)
    (tmp_path / "ae.yaml").write_text("ae:\n  scaling_factor: 0.493\n")
    done = codemod("ToReciprocal", ".", cwd=tmp_path)
    assert "Transformed 0 files" in done.stderr
    assert (tmp_path / "dc_ae.py").read_text() == code
