"""Bad input ends in one line that says what to do and exit code 2, never in a traceback."""

from __future__ import annotations

import json
import shutil

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
diffusers = pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

from scalelint.cli import main  # noqa: E402
from scalelint.resources import data_path  # noqa: E402

WEIGHTS = "diffusion_pytorch_model.safetensors"


@pytest.fixture
def folder(tmp_path):
    """A copy of the packaged autoencoder that a test may damage."""
    return shutil.copytree(data_path("fixtures", "dc_ae", "weights"), tmp_path / "vae")


def refused(*arguments):
    """Runs a command that must fail, and returns its line."""
    result = CliRunner().invoke(main, [str(argument) for argument in arguments])
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    lines = [line for line in result.stderr.strip().splitlines() if not line.startswith("verify: ")]  # its progress
    assert len(lines) == 1, result.stderr
    assert lines[0].startswith("Error: ")
    return lines[0]


def refused_verify(*arguments):
    return refused("verify", "--size", "64", "--dtype", "float32", *arguments)


def test_wrong_path():
    assert "no such folder, file, hub id or module:callable" in refused_verify("/no/such/folder")


def test_unknown_hub_id_offline(monkeypatch, tmp_path):
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    monkeypatch.setenv("HF_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    assert "not loaded from the hub" in refused_verify("nobody/nothing")


def test_hub_id_without_network(monkeypatch, tmp_path):
    """No name resolves: said at once and in one line, without the client's retries."""

    def unknown(*arguments):
        raise OSError("Name or service not known")

    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("socket.getaddrinfo", unknown)
    monkeypatch.chdir(tmp_path)
    assert "the hub cannot be reached" in refused_verify("nobody/nothing")


def test_calibrate_refuses_the_same_targets(folder, tmp_path):
    """Every kind of target goes through one loader; calibrate also says it in one line, before any progress bar."""
    data = ("--data", data_path("fixtures", "dc_ae", "images"), "--size", "64", "--output", tmp_path / "c.json")
    assert "no such folder, file, hub id" in refused("calibrate", "/no/such/folder", *data)
    assert "ModuleNotFoundError" in refused("calibrate", "no_such_module:vae", *data)
    assert "no encoder and decoder networks" in refused("calibrate", "builtins:int", *data)
    assert "cannot be used" in refused("calibrate", "--device", "abacus", *data)
    (folder / WEIGHTS).write_bytes((folder / WEIGHTS).read_bytes()[:1000])
    assert "are they truncated?" in refused("calibrate", folder, *data)
    assert "are they truncated?" in refused("calibrate", folder / WEIGHTS, *data)
    (folder / WEIGHTS).rename(folder / "diffusion_pytorch_model.bin")
    assert "--allow-pickle" in refused("calibrate", folder, *data)


def test_calibrate_looks_at_the_output_first(tmp_path):
    data = ("calibrate", "--data", data_path("fixtures", "dc_ae", "images"), "--size", "64")
    assert "no such folder" in refused(*data, "--output", tmp_path / "nowhere" / "c.json")
    assert "cannot write" in refused(*data, "--output", tmp_path)
    assert "no such folder" in refused(*data, "--output", tmp_path / "c.json", "--patch", tmp_path / "no" / "p.json")


def test_weights_with_nan(folder):
    from safetensors.torch import load_file, save_file

    state = load_file(folder / WEIGHTS)
    name = next(key for key in state if key.startswith("decoder"))
    state[name] = torch.full_like(state[name], float("nan"))
    save_file(state, folder / WEIGHTS, metadata={"format": "pt"})
    assert f"1 tensors hold NaN or infinity, first {name}" in refused_verify(folder)
    assert f"1 tensors hold NaN or infinity, first {name}" in refused_verify(folder / WEIGHTS)


def test_folder_without_config(tmp_path):
    assert "no config.json" in refused_verify(tmp_path)


def test_folder_without_weights(folder):
    (folder / WEIGHTS).unlink()
    assert "no weights beside config.json" in refused_verify(folder)


def test_unknown_class(folder):
    (folder / "config.json").write_text('{"_class_name": "AutoencoderOfTomorrow"}')
    assert "has no class 'AutoencoderOfTomorrow'" in refused_verify(folder)


def test_broken_config(folder):
    (folder / "config.json").write_text("{")
    assert "not a diffusers configuration" in refused_verify(folder)


@pytest.mark.parametrize("keep", [0, 5, 1000, 2_000_000])
def test_truncated_weights(folder, keep):
    whole = (folder / WEIGHTS).read_bytes()
    (folder / WEIGHTS).write_bytes(whole[:keep])
    assert "are they truncated?" in refused_verify(folder)
    assert "are they truncated?" in refused_verify(folder / WEIGHTS)


def test_corrupt_header(folder):
    (folder / WEIGHTS).write_bytes(b"\xff" * 4096)
    assert "cannot load weights" in refused_verify(folder)


def test_weights_that_lack_tensors(folder):
    from safetensors.torch import load_file, save_file

    state = load_file(folder / WEIGHTS)
    state.pop("encoder.conv_out.weight")
    save_file(state, folder / WEIGHTS)
    assert "weights lack 1 tensors, first encoder.conv_out.weight" in refused_verify(folder)


def test_weights_of_another_configuration(folder):
    config = json.loads((folder / "config.json").read_text())
    (folder / "config.json").write_text(json.dumps(config | {"latent_channels": 8}))
    assert "cannot load weights" in refused_verify(folder)
    assert "do not fit config.json" in refused_verify(folder / WEIGHTS)


@pytest.fixture
def pickled(folder):
    from safetensors.torch import load_file

    torch.save(load_file(folder / WEIGHTS), folder / "diffusion_pytorch_model.bin")
    (folder / WEIGHTS).unlink()
    return folder


def test_pickled_weights_are_refused(pickled):
    assert "--allow-pickle" in refused_verify(pickled)
    assert "--allow-pickle" in refused_verify(pickled / "diffusion_pytorch_model.bin")


@pytest.mark.parametrize("name", ["", "diffusion_pytorch_model.bin"])
def test_pickled_weights_load_when_allowed(pickled, name):
    target = str(pickled / name)
    result = CliRunner().invoke(
        main, ["verify", target, "--allow-pickle", "--size", "64", "--dtype", "float32", "--count", "1"]
    )
    assert result.exit_code == 0, result.output


class Bomb:
    """Touches a file when it is unpickled."""

    def __init__(self, path):
        self.path = path

    def __reduce__(self):
        return (self.path.touch, ())


@pytest.mark.parametrize("name", ["", "diffusion_pytorch_model.bin"])
def test_allowed_pickles_still_run_no_code(pickled, tmp_path, name):
    torch.save({"encoder.conv_in.weight": Bomb(tmp_path / "ran")}, pickled / "diffusion_pytorch_model.bin")
    assert "weights" in refused_verify(pickled / name, "--allow-pickle")
    assert not (tmp_path / "ran").exists()


def test_file_of_another_kind(tmp_path):
    (tmp_path / "weights.txt").write_text("no weights")
    assert "expected .safetensors" in refused_verify(tmp_path / "weights.txt")


def test_callable_that_fails():
    assert "ModuleNotFoundError" in refused_verify("no_such_module:vae")
    assert "AttributeError" in refused_verify("math:no_such_function")
    assert "SystemExit" in refused_verify("sys:exit")


def test_callable_that_returns_no_autoencoder():
    assert "no encoder and decoder networks found in int" in refused_verify("builtins:int")


def test_no_images(tmp_path):
    assert "no such folder" in refused_verify("--images", tmp_path / "nowhere")
    assert "no images" in refused_verify("--images", tmp_path)


def test_broken_image(tmp_path):
    (tmp_path / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\nnot a picture")
    assert "broken.png: cannot read the image" in refused_verify("--images", tmp_path)


def test_nan_image(tmp_path):
    Image.fromarray(np.full((64, 64), np.nan, dtype=np.float32)).save(tmp_path / "nan.tiff")
    assert "nan.tiff: holds NaN" in refused_verify("--images", tmp_path)
    output = ("--size", "64", "--output", tmp_path / "c.json")
    assert "nan.tiff: holds NaN" in refused("calibrate", "--data", tmp_path, *output)


def test_wrong_channel_count(tmp_path):
    torch.manual_seed(0)
    kl = diffusers.AutoencoderKL(in_channels=4, out_channels=4, block_out_channels=(8,), norm_num_groups=4)
    kl.save_pretrained(tmp_path / "four")
    assert "takes 4 channels, the images have 3" in refused_verify(tmp_path / "four")
    data = ("--data", data_path("fixtures", "dc_ae", "images"), "--size", "64", "--output", tmp_path / "c.json")
    assert "takes 4 channels, the images have 3" in refused("calibrate", tmp_path / "four", *data)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has CUDA")
def test_absent_cuda():
    assert "device 'cuda' cannot be used" in refused_verify("--device", "cuda")
    images = data_path("fixtures", "dc_ae", "images")
    assert "device 'cuda' cannot be used" in refused("calibrate", "--data", images, "--device", "cuda")


def test_unknown_device():
    assert "device 'abacus' cannot be used" in refused_verify("--device", "abacus")


@pytest.mark.parametrize("value", ["0", "nan", "inf"])
def test_impossible_factor(value):
    assert "zero or not finite" in refused_verify("--factor", value)


def test_factor_of_another_autoencoder(folder):
    config = json.loads((folder / "config.json").read_text())
    state = config | {"latents_std": [1.0, 2.0], "latents_mean": [0.0, 0.0]}
    (folder / "config.json").write_text(json.dumps(state))
    vae = diffusers.AutoencoderDC.from_pretrained(data_path("fixtures", "dc_ae", "weights"), low_cpu_mem_usage=False)
    vae.register_to_config(latents_std=[1.0, 2.0], latents_mean=[0.0, 0.0])
    from scalelint.errors import UserError
    from scalelint.runtime import verify

    with pytest.raises(UserError, match="2 numbers for 16 latent channels"):
        verify(vae, torch.rand(1, 3, 64, 64))


def test_picture_that_cannot_be_written(tmp_path):
    assert "unknown picture format" in refused_verify("--plot", tmp_path / "figure.bmp")
    assert "no such folder" in refused_verify("--plot", tmp_path / "nowhere" / "figure.png")


def test_calibrate_data(tmp_path):
    assert "no such folder" in refused("calibrate", "--data", tmp_path / "nowhere")
    assert "no images" in refused("calibrate", "--data", tmp_path)
    assert "ModuleNotFoundError" in refused("calibrate", "--data", "no_such_module:data")
    assert "needs __len__" in refused("calibrate", "--data", "builtins:object")
    assert "the dataset is empty" in refused("calibrate", "--data", "builtins:list")
