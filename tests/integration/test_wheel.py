"""What users install: a wheel, built from the source distribution, in which every example of the documents works."""

from __future__ import annotations

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


@pytest.mark.parametrize("document", list(filter(has_examples, DOCUMENTS)), ids=lambda path: path.name)
def test_examples_work_as_installed(document: Path, site: Path, tmp_path: Path) -> None:
    for printed, now in Shell(tmp_path, site).follow(document.read_text(encoding="utf-8")):
        assert now == printed
