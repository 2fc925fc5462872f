"""Calibration: right numbers, the same numbers after being killed, and the same numbers from several processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from scalelint.cli import main  # noqa: E402
from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import calibrate  # noqa: E402
from scalelint.runtime.autoencoders.subject import Subject  # noqa: E402
from scalelint.runtime.calibrating.checkpoint import Checkpoint  # noqa: E402
from scalelint.runtime.calibrating.dataset import shares  # noqa: E402


class Crops:
    """Random crops of the packaged images, the same for the same index."""

    def __init__(self, pictures, length=24, slow=0.0):
        self.pictures, self.length, self.slow = pictures, length, slow

    def __len__(self):
        return self.length

    def __getitem__(self, index):
        time.sleep(self.slow)
        return self.pictures[index % len(self.pictures)].roll(index, dims=1)


DATA = """
import time
from test_calibrate import Crops
from scalelint.runtime.images import image_paths, read_image
import torch

def crops():
    return Crops(torch.stack([read_image(path, 64) for path in image_paths()]), 24)

def slow_crops():
    return Crops(torch.stack([read_image(path, 64) for path in image_paths()]), 24, slow=0.2)
"""


@pytest.fixture
def environment(tmp_path, monkeypatch):
    """An environment in which ``crops_data`` is importable, here and in subprocesses."""
    (tmp_path / "crops_data.py").write_text(DATA)
    paths = [str(tmp_path), str(Path(__file__).parent)]
    for path in paths:
        monkeypatch.syspath_prepend(path)
    yield os.environ | {"PYTHONPATH": os.pathsep.join(paths), "OMP_NUM_THREADS": "1"}
    sys.modules.pop("crops_data", None)


def command(output, *extra, data="crops_data:crops"):
    return [
        "calibrate",
        "--data",
        data,
        "--output",
        str(output),
        "--batch",
        "3",
        "--every",
        "1",
        "--threads",
        "1",
        *extra,
    ]


def numbers(path):
    """Every number of a result, flat."""
    found = json.loads(path.read_text())
    factor, channels = found["scaling_factor"], found["channels"]
    return [*factor.values(), *found["shift"].values(), *channels["mean"], *channels["std"], *channels["std_error"]]


def test_numbers_are_those_of_all_latents_at_once(trained, pictures):
    result = calibrate(Subject(trained, "dc"), Crops(pictures), batch=5)
    with torch.no_grad():
        raw = trained.encode(torch.stack([Crops(pictures)[index] for index in range(24)])).latent.double()
    assert result.images == 24
    assert result.std == pytest.approx(float(raw.std(unbiased=False)), rel=1e-6)
    assert result.mean == pytest.approx(float(raw.mean()), rel=1e-5)
    assert result.latents.std == pytest.approx(raw.std(dim=(0, 2, 3), unbiased=False).tolist(), rel=1e-5)
    assert result.reciprocal * result.std == pytest.approx(1)


def test_standard_error_covers_what_other_images_give(trained, pictures):
    """The spread of the std over disjoint quarters of the data is what the standard error of a quarter says."""
    with torch.no_grad():
        raw = trained.encode(pictures).latent.double()
    result = calibrate(Subject(trained, "dc"), Crops(pictures, 12), batch=12)
    squares, means = raw.square().mean(dim=(1, 2, 3)), raw.mean(dim=(1, 2, 3))
    jackknife = []
    for left_out in range(12):
        keep = [index for index in range(12) if index != left_out]
        jackknife.append(float((squares[keep].mean() - means[keep].mean() ** 2).sqrt()))
    spread = torch.tensor(jackknife)
    expected = float(((11 / 12) * (spread - spread.mean()).square().sum()).sqrt())
    assert result.std_error == pytest.approx(expected, rel=0.5)


def test_posterior_variance_counts(pictures):
    """sigma^2 is that of samples: the variance of means plus the mean of variances."""
    import diffusers

    torch.manual_seed(0)
    kl = diffusers.AutoencoderKL(block_out_channels=(16,), norm_num_groups=8).eval()
    with torch.no_grad():
        posterior = kl.encode(pictures).latent_dist
        wanted = (posterior.mean.double().var(unbiased=False) + posterior.var.double().mean()).sqrt()
    result = calibrate(Subject(kl, "kl"), Crops(pictures, 12), batch=12)
    assert result.std > float(posterior.mean.std())
    with torch.no_grad():
        rolled = kl.encode(torch.stack([Crops(pictures)[index] for index in range(12)])).latent_dist
        wanted = (rolled.mean.double().var(unbiased=False) + rolled.var.double().mean()).sqrt()
    assert result.std == pytest.approx(float(wanted), rel=1e-5)


def test_an_autoencoder_that_scales_inside_is_measured_raw(trained, pictures, monkeypatch):
    from scalelint.resources import data_path

    monkeypatch.syspath_prepend(str(data_path("fixtures", "dc_ae", "weights").parent))
    import open_sora_style

    inside = calibrate(Subject(open_sora_style.autoencoder(), "inside"), Crops(pictures, 6))
    outside = calibrate(Subject(trained, "outside"), Crops(pictures, 6))
    assert inside.std == pytest.approx(outside.std, rel=1e-5)
    assert "fits as std" in inside.comparison()
    assert "fits as reciprocal" in outside.comparison()


def test_killed_and_run_again_gives_the_same_answer(environment, tmp_path):
    whole, killed = tmp_path / "whole.json", tmp_path / "killed.json"
    subprocess.run(
        [sys.executable, "-m", "scalelint", *command(whole)], env=environment, check=True, capture_output=True
    )
    part = killed.with_name("killed.json.part-0-of-1")
    slow = [sys.executable, "-m", "scalelint", *command(killed, data="crops_data:slow_crops")]
    process = subprocess.Popen(slow, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    deadline = time.monotonic() + 60
    while not part.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert part.exists()
    assert not killed.exists()
    done = json.loads(part.read_text())["state"]["done"]
    assert 0 < done < 8
    again = subprocess.run(slow, env=environment, check=True, capture_output=True, text=True)
    assert not part.exists()
    assert numbers(killed) == numbers(whole), again.stderr


def test_torchrun_gives_the_same_numbers(environment, tmp_path):
    if not torch.distributed.is_available() or not torch.distributed.is_gloo_available():
        pytest.skip("this torch has no gloo")
    one, two = tmp_path / "one.json", tmp_path / "two.json"
    result = CliRunner().invoke(main, command(one))
    assert result.exit_code == 0, result.output
    launcher = [
        sys.executable,
        "-m",
        "torch.distributed.run",
        "--standalone",
        "--nproc-per-node",
        "2",
        "-m",
        "scalelint",
    ]
    subprocess.run([*launcher, *command(two)], env=environment, check=True, capture_output=True)
    assert numbers(two) == pytest.approx(numbers(one), rel=1e-9)
    assert not list(tmp_path.glob("two.json.part-*"))


def test_more_processes_than_batches():
    assert shares(5, 4, 0, 4) == [range(4)]
    assert shares(5, 4, 1, 4) == [range(4, 5)]
    assert shares(5, 4, 2, 4) == []


def test_writes_json_and_patch(environment, tmp_path):
    output, patch = tmp_path / "c.json", tmp_path / "patch.json"
    result = CliRunner().invoke(main, command(output, "--patch", str(patch)))
    assert result.exit_code == 0, result.output
    assert "fits as reciprocal" in result.output
    found = json.loads(output.read_text())
    assert json.loads(patch.read_text()) == {"scaling_factor": found["scaling_factor"]["reciprocal"]}
    assert "the class has no shift_factor: a mean of" in result.output
    result = CliRunner().invoke(main, command(output, "--patch", str(patch), "--per-channel"))
    assert result.exit_code == 2
    assert (
        "AutoencoderDC has no latents_mean and latents_std in its configuration, only scaling_factor" in result.output
    )


def test_plot(environment, tmp_path):
    pytest.importorskip("matplotlib", reason="the plot extra is not installed")
    result = CliRunner().invoke(main, command(tmp_path / "c.json", "--plot", str(tmp_path / "c.png")))
    assert result.exit_code == 0, result.output
    assert (tmp_path / "c.png").stat().st_size > 5000


def test_a_checkpoint_of_another_run_is_refused(tmp_path, trained, pictures):
    path = tmp_path / "part"
    Checkpoint(path, {"batch": 4}).save({"done": 1})
    with pytest.raises(UserError, match="other batch; delete it"):
        calibrate(Subject(trained, "dc"), Crops(pictures), checkpoint=Checkpoint(path, {"batch": 3}))
    path.write_text("{")
    with pytest.raises(UserError, match="not a checkpoint"):
        calibrate(Subject(trained, "dc"), Crops(pictures), checkpoint=Checkpoint(path, {"batch": 3}))


def test_a_checkpoint_of_other_files_or_weights_is_refused(picture_folder, trained, tmp_path):
    import copy
    import shutil

    from scalelint.runtime.calibrating.dataset import Folder

    other = copy.deepcopy(trained)
    with torch.no_grad():
        other.encoder.conv_out.bias.add_(1e-3)
    assert Subject(other, "dc").fingerprint() != Subject(trained, "dc").fingerprint()
    assert Subject(copy.deepcopy(trained), "dc").fingerprint() == Subject(trained, "dc").fingerprint()
    copied = shutil.copytree(picture_folder, tmp_path / "images")
    before = Folder(str(copied)).fingerprint()
    (copied / "coffee.png").unlink()
    assert Folder(str(copied)).fingerprint() != before


def test_one_image_has_no_standard_error(environment, tmp_path, picture_folder):
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "coffee.png").write_bytes((picture_folder / "coffee.png").read_bytes())
    result = CliRunner().invoke(main, command(tmp_path / "c.json", "--size", "64", data=str(tmp_path / "one")))
    assert result.exit_code == 0, result.output
    assert "one item has no standard error" in result.output
    found = json.loads((tmp_path / "c.json").read_text())
    assert found["images"] == 1
    assert found["scaling_factor"]["std_error"] is None
    assert set(found["channels"]["std_error"]) == {None}


def test_posterior_of_torch_distributions(trained, pictures):
    from pipelines import HandsOutNormal

    normal = calibrate(Subject(HandsOutNormal(trained), "normal"), Crops(pictures, 6))
    plain = calibrate(Subject(trained, "plain"), Crops(pictures, 6))
    assert normal.std == pytest.approx(plain.std, rel=1e-4)
    assert normal.std > plain.std


def test_a_failed_write_leaves_the_old_file(tmp_path):
    from scalelint.runtime.calibrating.checkpoint import write_atomically

    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="cannot write"):
        write_atomically(tmp_path / "folder", "text")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    "item, words",
    [(float("nan") * torch.ones(3, 64, 64), "item 1 of the data holds NaN"), ("text", "item 1 of the data is str")],
)
def test_unusable_items(trained, pictures, item, words):
    with pytest.raises(UserError, match=words):
        calibrate(Subject(trained, "dc"), [pictures[0], item])


def test_items_of_different_shapes(trained, pictures):
    with pytest.raises(UserError, match="differ in shape"):
        calibrate(Subject(trained, "dc"), [pictures[0], pictures[0][:, :32]])


def test_constant_latents(trained):
    import copy

    dead = copy.deepcopy(trained)
    dead.encoder.register_forward_hook(lambda module, args, output: torch.zeros_like(output))
    with pytest.raises(UserError, match="standard deviation is 0"):
        calibrate(Subject(dead, "dead"), [torch.zeros(3, 64, 64)])
