"""`verify` and `calibrate` import from the working directory only the module that they are told to."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

ROOT = Path(__file__).resolve().parents[2]
TRAPS = ("torch", "numpy", "PIL", "diffusers", "safetensors", "click", "json", "xformers", "flash_attn", "accelerate")
OWN = "import diffusers, pathlib\nweights = {!r}\ndef vae():\n    return diffusers.AutoencoderDC.from_pretrained(weights)\n"


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    for name in TRAPS:
        (folder / f"{name}.py").write_text(f"open({str(tmp_path / 'owned')!r}, 'a').write({name!r} + ' ')\n")
    (folder / "mine.py").write_text(OWN.format(str(ROOT / "fixtures" / "dc_ae" / "weights")))
    (tmp_path / "scalelint").write_text("from scalelint.__main__ import run\nrun()\n")
    return folder


@pytest.mark.parametrize(
    "arguments",
    [
        "verify --size 32 --count 1 --dtype float32",
        "verify mine:vae --size 32 --count 1 --dtype float32",
        f"calibrate --data {ROOT / 'fixtures' / 'dc_ae' / 'images'} --size 32",
    ],
)
def test_libraries_come_from_where_they_are_installed(tree: Path, arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(tree.parent / "scalelint"), *arguments.split()]
    result = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True, check=False)
    assert not (tree.parent / "owned").exists(), (tree.parent / "owned").read_text()
    assert result.returncode in (0, 1), result.stderr
