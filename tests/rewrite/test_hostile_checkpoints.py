"""Files that ``--checkpoint`` names come from strangers too: each is turned right, or refused with one line."""

from __future__ import annotations

import json
import os
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

CODE = """import torch


class Autoencoder(torch.nn.Module):
    def __init__(self, scaling_factor=0.4127):
        super().__init__()
        self.register_buffer("scaling_factor", torch.tensor(scaling_factor, dtype=torch.float64))

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SCALELINT_STATE_DIR", str(tmp_path.parent / f"{tmp_path.name}-state"))
    (tmp_path / "a.py").write_text(CODE)
    return tmp_path


def migrate(name: str) -> Result:
    return CliRunner().invoke(
        main, ["migrate", "--no-cache", "--jobs", "1", "--to", "std", "--write", "--checkpoint", name]
    )


def safetensors(header: object, data: bytes = b"", length: int | None = None) -> bytes:
    written = header if isinstance(header, bytes) else json.dumps(header).encode()
    return struct.pack("<Q", len(written) if length is None else length) + written + data


def tensor(start: object, end: object, kind: object = "F32") -> dict[str, object]:
    return {"dtype": kind, "shape": [1], "data_offsets": [start, end]}


HOSTILE = {
    "empty": b"",
    "short": b"\1\0",
    "length": safetensors({}, length=2**63),
    "length of all": safetensors({}, length=2**40),
    "no JSON": safetensors(b"{" * 30),
    "list": safetensors([]),
    "nested": safetensors(b'{"a":' * 100_000),
    "metadata": safetensors({"__metadata__": ["scaling_factor"]}),
    "metadata of numbers": safetensors({"__metadata__": {"scaling_factor": 0.4127}}),
    "metadata of many digits": safetensors({"__metadata__": {"scaling_factor": "9" * 5000}}),
    "no tensor": safetensors({"scaling_factor": 1}),
    "no offsets": safetensors({"scaling_factor": {"dtype": "F32"}}, b"\0" * 4),
    "negative": safetensors({"scaling_factor": tensor(-4, 4)}, b"\0\0\x80\x3f" * 2),
    "backwards": safetensors({"scaling_factor": tensor(4, 0)}, b"\0\0\x80\x3f"),
    "overlapping": safetensors({"scaling_factor": tensor(0, 4), "b.scaling_factor": tensor(0, 4)}, b"\0\0\0\x3f"),
    "beyond": safetensors({"scaling_factor": tensor(0, 2**40)}, b"\0\0\x80\x3f"),
    "halves": safetensors({"scaling_factor": tensor(0.0, 4.0)}, b"\0\0\0\x3f"),
    "texts": safetensors({"scaling_factor": tensor("0", "4")}, b"\0\0\0\x3f"),
    "no kind": safetensors({"scaling_factor": tensor(0, 4, ["F32"])}, b"\0\0\0\x3f"),
    "odd length": safetensors({"scaling_factor": tensor(0, 3)}, b"\0\0\0"),
    "nothing": safetensors({"scaling_factor": tensor(0, 0)}),
    "zero": safetensors({"scaling_factor": tensor(0, 4)}, b"\0\0\0\0"),
    "tiny": safetensors({"scaling_factor": tensor(0, 4)}, b"\1\0\0\0"),
    "left over": safetensors({"scaling_factor": tensor(0, 4)}, b"\0\0\0\x3f" * 2),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_broken_header_is_one_line(tree: Path, name: str) -> None:
    (tree / "w.safetensors").write_bytes(HOSTILE[name])
    result = migrate("w.safetensors")
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    assert "bug in scalelint" not in result.output
    assert "w.safetensors: " in result.output.splitlines()[-1]
    assert (tree / "w.safetensors").read_bytes() == HOSTILE[name]
    assert (tree / "a.py").read_text() == CODE


@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"scaling_factor": ' + b"9" * 5000 + b"}",
        b'{"scaling_factor": 0}',
        b'{"scaling_factor": 1.2.3}',
        b"\xff\xfe{",
        b"",
    ],
)
def test_a_configuration_that_is_none_is_one_line(tree: Path, content: bytes) -> None:
    (tree / "config.json").write_bytes(content)
    result = migrate("config.json")
    assert result.exit_code in (1, 2), result.output
    assert isinstance(result.exception, SystemExit)
    assert "bug in scalelint" not in result.output
    assert (tree / "a.py").read_text() == CODE


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
@pytest.mark.parametrize("name", ["c.json", "w.safetensors", "w.pt"])
def test_pipes_devices_and_endless_files_are_not_read(tree: Path, name: str) -> None:
    os.mkfifo(tree / "pipe")
    for target in ("pipe", "/dev/zero"):
        (tree / name).unlink(missing_ok=True)
        (tree / name).symlink_to(target)
        result = migrate(name)
        assert result.exit_code == 2
        assert "is not a regular file" in result.output
    (tree / name).unlink()
    with (tree / name).open("wb") as stream:
        stream.truncate(2**40)
    result = migrate(name)
    assert result.exit_code == 2
    assert "is larger than" in result.output


def test_what_is_pickled_may_hold_itself(tree: Path) -> None:
    torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
    table: dict[str, object] = {"scaling_factor": 0.4127}
    table["self"] = table
    bomb: list[object] = [table]
    for _ in range(60):
        bomb = [bomb, bomb]
    torch.save({"a": bomb}, tree / "w.pt")
    result = migrate("w.pt")
    assert result.exit_code == 0, result.output
    loaded = torch.load(tree / "w.pt", weights_only=True)["a"]
    while isinstance(loaded, list):
        loaded = loaded[0]
    assert loaded["scaling_factor"] == pytest.approx(1 / 0.4127)
    assert loaded["self"] is loaded


def test_a_tensor_that_shows_one_number_many_times_is_refused(tree: Path) -> None:
    torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
    for value in (torch.tensor([0.4127]).expand(2**40), torch.zeros(0), torch.zeros(8)[:2]):
        torch.save({"scaling_factor": value}, tree / "w.pt")
        result = migrate("w.pt")
        assert result.exit_code == 2, result.output
        assert "nothing was changed" in result.output


@pytest.mark.parametrize(
    "content", [b"", b"PK\3\4", b"\x80\4.", b"cos\nsystem\n(S'touch ran'\ntR.", b"\x80\2c__builtin__\neval\n."]
)
def test_a_pickle_that_is_none_is_one_line(tree: Path, content: bytes) -> None:
    pytest.importorskip("torch", reason="the runtime extra is not installed")
    (tree / "w.pt").write_bytes(content)
    result = migrate("w.pt")
    assert result.exit_code == 2, result.output
    assert "holds more than plain data, or is no checkpoint" in result.output
    assert not (tree / "ran").exists()
