"""What users install: a wheel, built from the source distribution, in which every example of the documents works."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("build", reason="build is not installed")
pytest.importorskip("hatchling", reason="hatchling is not installed, and nothing is downloaded here")

from documents import DOCUMENTS, ROOT, Shell, has_examples

MOST_BYTES = 2 * 10**6


def built(source: Path, folder: Path) -> Path:
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(source)]
    finished = subprocess.run(command, capture_output=True, text=True, check=False)
    assert finished.returncode == 0, finished.stdout[-2000:] + finished.stderr[-2000:]
    assert list(folder.glob("*.tar.gz"))
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(ROOT, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


@pytest.fixture(scope="module")
def small_autoencoder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dc_ae")
    zipfile.ZipFile(built(ROOT / "fixtures" / "dc_ae", folder)).extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_its_data_and_is_small(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    assert {
        f"scalelint/_data/{path.relative_to(ROOT).as_posix()}" for path in (ROOT / "rules").rglob("*") if path.is_file()
    } <= held
    pages = [path.name for path in (ROOT / "scalelint/report/pages").iterdir()]
    assert {"scalelint/py.typed", *(f"scalelint/report/pages/{name}" for name in pages)} <= held
    assert not [name for name in held if name.endswith((".safetensors", ".png"))]
    assert wheel.stat().st_size < MOST_BYTES


def test_the_small_autoencoder_is_a_package_of_its_own(site: Path, small_autoencoder: Path, tmp_path: Path) -> None:
    program = "from scalelint.resources import small_autoencoder; print(small_autoencoder('weights'))"

    def told(*folders: Path) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders))}
        command = [sys.executable, "-c", program]
        return subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)

    assert (Path(told(site, small_autoencoder).stdout.strip()) / "config.json").is_file()
    if importlib.util.find_spec("scalelint_dc_ae") is None:
        assert "pip install 'scalelint[runtime]' or scalelint-dc-ae" in told(site).stderr


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


def test_the_runtime_works_as_installed(site: Path, small_autoencoder: Path, tmp_path: Path) -> None:
    """No argument, no network, another folder; and the pytest plugin is found by its entry point alone."""
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    pytest.importorskip("diffusers", reason="the runtime extra is not installed")
    environment = os.environ | {"PYTHONPATH": f"{site}{os.pathsep}{small_autoencoder}", "HF_HUB_OFFLINE": "1"}
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
