"""``migrate --checkpoint``: values beside the weights turn where the user names the file."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

CLASS = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, scaling_factor=0.4127):
        super().__init__()
        self.register_buffer("scaling_factor", torch.tensor(scaling_factor, dtype=torch.float64))
        self.encoder = torch.nn.Conv2d(3, 4, 1)
        self.decoder = torch.nn.Conv2d(4, 3, 1)

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCALELINT_STATE_DIR", str(tmp_path.parent / f"{tmp_path.name}-state"))
    return tmp_path


def migrate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["migrate", "--no-cache", "--jobs", "1", *arguments])


def _safetensors(header: dict[str, object], data: bytes) -> bytes:
    written = json.dumps(header).encode()
    return struct.pack("<Q", len(written)) + written + data


def test_a_configuration_alone(tree: Path) -> None:
    text = (
        '{\n  "_class_name": "AutoencoderKL",\n  "scaling_factor": 0.4127,\n  "shift_factor": 0.11,\n  "layers": 2\n}\n'
    )
    (tree / "code").mkdir()
    (tree / "config.json").write_text(text)
    result = migrate("code", "--to", "std", "--write", "--checkpoint", "config.json")
    assert result.exit_code == 0, result.output
    assert "turned config.json: scaling_factor: 0.4127 -> 2.42306760358614" in result.output
    assert (tree / "config.json").read_text() == text.replace("0.4127", "2.42306760358614")
    assert migrate("code", "--to", "reciprocal", "--write", "--checkpoint", "config.json").exit_code == 0
    assert (tree / "config.json").read_text() == text


def test_a_name_out_of_no_vocabulary(tree: Path) -> None:
    (tree / "code").mkdir()
    (tree / "config.json").write_text('{"sigma_ae": [0.5, 0.75]}')
    assert (
        migrate("code", "--to", "std", "--factor", "sigma_ae", "--write", "--checkpoint", "config.json").exit_code == 0
    )
    assert json.loads((tree / "config.json").read_text()) == {"sigma_ae": [2.0, 1 / 0.75]}


def test_a_whole_number_is_no_factor(tree: Path) -> None:
    (tree / "code").mkdir()
    (tree / "config.json").write_text('{"scaling_factor": 8}')
    result = migrate("code", "--to", "std", "--write", "--checkpoint", "config.json")
    assert result.exit_code == 2
    assert "a whole number" in result.output
    assert (tree / "config.json").read_text() == '{"scaling_factor": 8}'


def test_a_buffer_turns_with_its_checkpoint(tree: Path) -> None:
    (tree / "autoencoder.py").write_text(CLASS)
    header = {
        "__metadata__": {"format": "pt", "config": '{"scaling_factor": 0.4127, "width": 4}'},
        "scaling_factor": {"dtype": "F64", "shape": [], "data_offsets": [0, 8]},
        "weight": {"dtype": "F32", "shape": [1], "data_offsets": [8, 12]},
    }
    Path("vae.safetensors").write_bytes(_safetensors(header, struct.pack("<df", 0.4127, 3.5)))
    assert "_latent_scale" in migrate("--to", "std", "--diff").stdout  # else the buffer keeps its meaning
    result = migrate("--to", "std", "--write", "--checkpoint", "vae.safetensors")
    assert result.exit_code == 0, result.output
    code = Path("autoencoder.py").read_text()
    assert "self.encoder(x) / self.scaling_factor" in code
    assert "scaling_factor=1 / 0.4127" in code
    source = Path("vae.safetensors").read_bytes()
    (length,) = struct.unpack_from("<Q", source)
    found = json.loads(source[8 : 8 + length])
    assert found["__metadata__"] == {"format": "pt", "config": '{"scaling_factor": 2.42306760358614, "width": 4}'}
    assert found["weight"] == header["weight"]
    assert struct.unpack("<df", source[8 + length :]) == (1 / 0.4127, 3.5)


def test_a_checkpoint_with_nothing_of_what_turns_is_said(tree: Path) -> None:
    (tree / "autoencoder.py").write_text(CLASS)
    (tree / "config.json").write_text('{"scale_factor": 0.5}')
    result = migrate("--to", "std", "--write", "--checkpoint", "config.json")
    assert result.exit_code == 1
    assert "config.json: was left alone" in result.output
    assert (tree / "config.json").read_text() == '{"scale_factor": 0.5}'


def test_what_is_read_from_a_configuration_keeps_its_meaning(tree: Path) -> None:
    (tree / "sample.py").write_text("def decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor)\n")
    (tree / "config.json").write_text('{"scaling_factor": 0.5}')
    result = migrate("--to", "std", "--write", "--checkpoint", "config.json")
    assert result.exit_code == 1
    assert (tree / "config.json").read_text() == '{"scaling_factor": 0.5}'


def test_pickled_arguments(tree: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs the runtime extra")
    import argparse

    (tree / "code").mkdir()
    state = {"ae.scale_factor": torch.tensor(0.25), "ae.weight": torch.ones(2)}
    torch.save({"args": argparse.Namespace(scale_factor=0.4127, width=4), "state": state}, "last.pt")
    result = migrate("code", "--to", "std", "--write", "--checkpoint", "last.pt")
    assert result.exit_code == 0, result.output
    with torch.serialization.safe_globals([argparse.Namespace]):
        found = torch.load("last.pt", weights_only=True)
    assert vars(found["args"]) == {"scale_factor": 2.42306760358614, "width": 4}
    assert found["state"]["ae.scale_factor"].item() == 4
    assert torch.equal(found["state"]["ae.weight"], torch.ones(2))


class Evil:
    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (Path("touched"),)


def test_nothing_in_a_checkpoint_is_run(tree: Path) -> None:
    torch = pytest.importorskip("torch", reason="needs the runtime extra")
    (tree / "code").mkdir()
    torch.save({"scale_factor": 0.5, "other": Evil()}, "last.pt")
    before = Path("last.pt").read_bytes()
    result = migrate("code", "--to", "std", "--write", "--checkpoint", "last.pt")
    assert result.exit_code == 2
    assert "holds more than plain data" in result.output
    assert not Path("touched").exists()
    assert Path("last.pt").read_bytes() == before
