"""What users install: a wheel, built from the source distribution, in which every example of the documents works."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="build is not installed")
pytest.importorskip("hatchling", reason="hatchling is not installed, and nothing is downloaded here")

from documents import DOCUMENTS, ROOT, Shell, has_examples

MOST_BYTES = 8 * 10**6


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout[-2000:] + finished.stderr[-2000:]
    assert list(folder.glob("*.tar.gz"))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def test_the_wheel_carries_its_data_and_is_small(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    shipped = [*(ROOT / "rules").iterdir(), *(ROOT / "fixtures/dc_ae/weights").iterdir()]
    assert {f"scalelint/_data/{path.relative_to(ROOT).as_posix()}" for path in shipped} <= held
    assert "scalelint/py.typed" in held
    assert wheel.stat().st_size < MOST_BYTES


def test_the_command_leads_somewhere(site: Path) -> None:
    (scripts,) = site.glob("*.dist-info/entry_points.txt")
    assert "scalelint = scalelint.__main__:run" in scripts.read_text()
    program = "import sys; sys.argv[1:] = ['--version']; from scalelint.__main__ import run; run()"
    told = subprocess.run([sys.executable, "-c", program], cwd=site, capture_output=True, text=True, check=True)
    assert told.stdout.startswith("scalelint, version ")


SUITE = """
import scalelint

def test_installed():
    assert {site!r} in scalelint.__file__

def test_symmetric(assert_symmetric, scalelint_images):
    from scalelint.runtime import load_autoencoder
    vae = load_autoencoder()
    f = vae.config.scaling_factor
    assert_symmetric(lambda x: vae.encode(x).latent * f, lambda z: vae.decode(z / f).sample, scalelint_images)
"""


def test_the_runtime_works_as_installed(site: Path, tmp_path: Path) -> None:
    """No argument, no network, another folder; and the pytest plugin is found by its entry point alone."""
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    pytest.importorskip("diffusers", reason="the runtime extra is not installed")
    environment = os.environ | {"PYTHONPATH": str(site), "HF_HUB_OFFLINE": "1"}
    verify = [sys.executable, "-m", "scalelint", "verify", "--size", "64", "--dtype", "float32", "--threads", "1"]
    told = subprocess.run(verify, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stderr
    assert "symmetric: encode and decode undo each other" in told.stdout
    (tmp_path / "test_mine.py").write_text(SUITE.format(site=str(site)))
    suite = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"]
    told = subprocess.run(suite, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout
    assert "2 passed" in told.stdout


@pytest.mark.parametrize("document", list(filter(has_examples, DOCUMENTS)), ids=lambda path: path.name)
def test_examples_work_as_installed(document: Path, site: Path, tmp_path: Path) -> None:
    for printed, now in Shell(tmp_path, site).follow(document.read_text(encoding="utf-8")):
        assert now == printed
