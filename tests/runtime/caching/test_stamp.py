"""Cached latents carry how they were made; a reader takes them or says why not."""

from __future__ import annotations

import copy
import json
from dataclasses import replace

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import numpy as np  # noqa: E402
from safetensors import safe_open  # noqa: E402
from safetensors.torch import save_file  # noqa: E402

from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import Factor, Stamp, load_latents, read_stamp, save_latents  # noqa: E402
from scalelint.runtime.caching.fingerprint import Fingerprint  # noqa: E402
from scalelint.runtime.caching.stamp import KEY  # noqa: E402

FORMATS = pytest.mark.parametrize("suffix", [".safetensors", ".npz"])


@pytest.fixture(scope="module")
def stamp(trained):
    return Stamp.of(trained)


def latents():
    return {"latents": torch.randn(3, 16, 4, 4), "labels": torch.arange(3)}


@FORMATS
def test_there_and_back(stamp, tmp_path, suffix):
    written, path = latents(), tmp_path / f"part-0{suffix}"
    save_latents(path, written, stamp)
    read = load_latents(path, stamp)
    assert set(read) == set(written)
    assert all(torch.equal(read[name], tensor) and read[name].dtype == tensor.dtype for name, tensor in written.items())
    assert read_stamp(path) == stamp
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_any_reader_of_safetensors_sees_the_stamp(stamp, tmp_path):
    path = tmp_path / "part.safetensors"
    save_latents(path, latents(), stamp)
    with safe_open(path, framework="pt") as opened:
        content = json.loads(opened.metadata()[KEY])
    assert content["convention"] == "reciprocal"
    assert content["factor"] == [0.3917]
    assert content["space"] == "model"
    assert content["autoencoder"] == "AutoencoderDC"


@FORMATS
@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"space": "raw"}, "holds raw latents, model ones are expected"),
        ({"factor": (0.41,)}, "scaled by 0.41 as reciprocal, 0.3917 as reciprocal is expected"),
        ({"convention": "std"}, "scaled by 0.3917 as std, .* the same number in the other convention"),
        ({"shift": (0.1,)}, "shifted by 0.1, 0 is expected"),
        ({"factor": (0.3917,) * 15 + (0.4,)}, "scaled by"),
    ],
)
def test_others_are_refused(stamp, tmp_path, suffix, change, message):
    path = tmp_path / f"part{suffix}"
    save_latents(path, latents(), replace(stamp, **change))
    with pytest.raises(UserError, match=message) as raised:
        load_latents(path, stamp)
    assert str(path) in raised.value.message
    assert "\n" not in raised.value.message


def test_the_same_factor_in_the_other_convention_is_taken(stamp, tmp_path):
    save_latents(tmp_path / "part.npz", latents(), replace(stamp, factor=(1 / 0.3917,), convention="std"))
    assert load_latents(tmp_path / "part.npz", stamp)


def test_the_factor_of_raw_latents_is_the_readers_business(stamp, tmp_path):
    raw = replace(stamp, space="raw")
    save_latents(tmp_path / "part.npz", latents(), replace(raw, factor=(7.0,)))
    assert load_latents(tmp_path / "part.npz", raw)


def test_one_encoder_in_another_dtype_place_or_wrapper_is_the_same(trained, stamp):
    for other in (
        copy.deepcopy(trained).to(torch.bfloat16),
        copy.deepcopy(trained).to(torch.float16),
        torch.nn.ModuleDict({"module": copy.deepcopy(trained)})["module"],
        copy.deepcopy(trained).double(),
    ):
        assert not Stamp.of(other).differences(stamp)


def test_another_decoder_is_the_same_encoder(trained, stamp):
    other = copy.deepcopy(trained)
    with torch.no_grad():
        other.decoder.conv_in.weight.mul_(2)
    assert not Stamp.of(other).differences(stamp)


@pytest.mark.parametrize("dtype", [torch.float32, torch.bfloat16])
def test_an_encoder_that_was_trained_further_is_another(trained, stamp, dtype):
    other = copy.deepcopy(trained)
    generator = torch.Generator().manual_seed(0)
    with torch.no_grad():
        for weight in other.encoder.parameters():
            weight.add_(0.05 * weight.abs().mean() * torch.randn(weight.shape, generator=generator))
    found = Stamp.of(other.to(dtype)).differences(stamp)
    assert "another encoder" in found[0]


def test_the_smallest_change_counts_in_one_dtype(trained, stamp):
    other = copy.deepcopy(trained)
    with torch.no_grad():
        next(other.encoder.parameters()).view(-1)[0] += 1e-3
    assert not Fingerprint.of(other).matches(stamp.fingerprint)


@FORMATS
def test_latents_without_a_stamp_are_refused(stamp, tmp_path, suffix):
    path = tmp_path / f"old{suffix}"
    if suffix == ".npz":
        np.savez(path, latents=np.zeros((1, 4)))
    else:
        save_file({"latents": torch.zeros(1, 4)}, path)
    with pytest.raises(UserError, match="latents without a stamp"):
        load_latents(path, stamp)


@pytest.mark.parametrize(
    "content", ["no JSON", "{}", "[1]", '{"version": 1}', '{"version": 2}', '{"version": 1, "space": 3}']
)
def test_a_damaged_stamp_is_one_line(stamp, tmp_path, content):
    path = tmp_path / "part.safetensors"
    save_file({"latents": torch.zeros(1, 4)}, path, metadata={KEY: content})
    with pytest.raises(UserError) as raised:
        load_latents(path, stamp)
    assert "\n" not in raised.value.message
    assert str(path) in raised.value.message


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 cut", b"\x00" * 40])
@FORMATS
def test_a_damaged_file_is_one_line(stamp, tmp_path, suffix, content):
    path = tmp_path / f"part{suffix}"
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot read the latents"):
        load_latents(path, stamp)


def test_pickled_arrays_are_never_loaded(stamp, tmp_path):
    path = tmp_path / "part.npz"
    np.savez(path, latents=np.array([{"a": 1}], dtype=object), **{KEY: np.array(stamp.to_metadata()[KEY])})
    with pytest.raises(UserError, match="cannot read the latents"):
        load_latents(path, stamp)


def test_what_cannot_be_written_leaves_nothing_behind(stamp, tmp_path):
    for name, tensors, message in [
        ("a.pt", latents(), "unknown format"),
        ("a.npz", {"latents": torch.zeros(1, dtype=torch.bfloat16)}, "no bfloat16"),
        ("a.npz", {}, "need names"),
        ("missing/a.npz", latents(), "no such folder"),
        ("missing/a.safetensors", latents(), "no such folder"),
    ]:
        with pytest.raises(UserError, match=message):
            save_latents(tmp_path / name, tensors, stamp)
    assert list(tmp_path.iterdir()) == []


def test_a_killed_write_keeps_the_old_file(stamp, tmp_path, monkeypatch):
    path = tmp_path / "a.npz"
    save_latents(path, {"latents": torch.ones(2)}, stamp)
    monkeypatch.setattr(np, "savez", lambda *a, **k: (_ for _ in ()).throw(OSError(28, "No space left on device")))
    with pytest.raises(UserError, match="No space left"):
        save_latents(path, {"latents": torch.zeros(2)}, stamp)
    assert torch.equal(load_latents(path, stamp)["latents"], torch.ones(2))


def test_a_factor_must_be_known(trained):
    class Plain(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.encoder, self.decoder = torch.nn.Conv2d(3, 4, 1), torch.nn.Conv2d(4, 3, 1)

    with pytest.raises(UserError, match="declares no factor"):
        Stamp.of(Plain())
    told = Plain()
    told.scale_factor = 0.5
    with pytest.raises(UserError, match="may be 1/std or std"):
        Stamp.of(told)
    stamp = Stamp.of(told, factor=Factor.written(2.0, "std"))
    assert (stamp.factor, stamp.convention, stamp.slope) == ((2.0,), "std", (0.5,))
    with pytest.raises(UserError, match="choose 'model'"):
        Stamp.of(trained, space="scaled")
