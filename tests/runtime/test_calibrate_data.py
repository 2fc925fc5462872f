"""What people have: clips, audio, volumes, tables, shards, streams; each measured as its latents all at once."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
diffusers = pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

from scalelint.cli import main  # noqa: E402
from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime import calibrate  # noqa: E402
from scalelint.runtime.autoencoders.subject import Subject  # noqa: E402
from scalelint.runtime.calibrating.items import Reader  # noqa: E402
from scalelint.runtime.calibrating.progress import Progress  # noqa: E402
from scalelint.runtime.calibrating.sources import given, open_data  # noqa: E402


class Plain(torch.nn.Module):
    """An autoencoder of any number of axes."""

    def __init__(self, kind, channels):
        super().__init__()
        torch.manual_seed(0)
        self.encoder, self.decoder = kind(channels, 4, 2, stride=2), kind(4, channels, 1)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


def expect(result, latents):
    wide = latents.double()
    assert result.std == pytest.approx(float(wide.std(unbiased=False)), rel=1e-5)
    assert result.mean == pytest.approx(float(wide.mean()), rel=1e-4, abs=1e-6)
    axes = [axis for axis in range(wide.ndim) if axis != 1]
    assert result.latents.std == pytest.approx(wide.std(dim=axes, unbiased=False).tolist(), rel=1e-5)
    means = wide.flatten(2).mean(dim=2)
    errors = means.std(dim=0) / len(means) ** 0.5
    assert result.channel_mean_error == pytest.approx(errors.tolist(), rel=1e-6)


@torch.no_grad()
@pytest.mark.parametrize(
    ("kind", "shape"),
    [
        (torch.nn.Conv1d, (2, 64)),  # stereo sound
        (torch.nn.Conv1d, (1, 64)),
        (torch.nn.Conv2d, (3, 8, 8)),
        (torch.nn.Conv3d, (3, 4, 8, 8)),  # a clip
        (torch.nn.Conv3d, (1, 8, 8, 8)),  # a volume
    ],
)
def test_items_of_every_kind(kind, shape):
    model = Plain(kind, shape[0])
    items = torch.randn(7, *shape, generator=torch.Generator().manual_seed(1))
    expect(calibrate(Subject(model, "plain"), list(items), batch=3), model.encode(items))


def test_mono_sound_without_a_channel_axis():
    model = Plain(torch.nn.Conv1d, 1)
    items = torch.randn(4, 64)
    with torch.no_grad():
        expect(calibrate(Subject(model, "sound"), list(items), batch=4), model.encode(items[:, None]))


def wan_of_four_channels():
    """Its configuration holds the statistics of 16 channels, by default."""
    return diffusers.AutoencoderKLWan(
        base_dim=8, z_dim=4, dim_mult=[1, 1], num_res_blocks=1, temperal_downsample=[True]
    )


def test_clips_of_a_video_autoencoder(pictures):
    torch.manual_seed(0)
    wan = wan_of_four_channels()
    clips = [pictures[start : start + 5, :, :16, :16].transpose(0, 1) for start in range(6)]
    result = calibrate(Subject(wan.eval(), "wan"), clips, batch=2)
    with torch.no_grad():
        posterior = wan.encode(torch.stack(clips)).latent_dist
    wanted = (posterior.mean.double().var(unbiased=False) + posterior.var.double().mean()).sqrt()
    assert result.images == 6
    assert result.comparison() == "AutoencoderKLWan.config.latents_std holds 16 numbers for 4 channels"
    assert result.std == pytest.approx(float(wanted), rel=1e-5)


def test_sound_of_oobleck():
    torch.manual_seed(0)
    oobleck = diffusers.AutoencoderOobleck(
        encoder_hidden_size=8,
        downsampling_ratios=[2, 2],
        channel_multiples=[1, 2],
        decoder_channels=8,
        decoder_input_channels=4,
        audio_channels=2,
    ).eval()
    items = [0.1 * torch.randn(2, 256) for _ in range(4)]
    result = calibrate(Subject(oobleck, "oobleck"), items, batch=2)
    with torch.no_grad():
        posterior = oobleck.encode(torch.stack(items)).latent_dist
    wanted = (posterior.mean.double().var(unbiased=False) + posterior.var.double().mean()).sqrt()
    assert result.std == pytest.approx(float(wanted), rel=1e-4)


@pytest.mark.parametrize(
    ("kind", "shape", "takes"), [(torch.nn.Conv2d, (3, 4, 8, 8), "images"), (torch.nn.Conv1d, (2, 8, 8), "audio")]
)
def test_items_of_another_kind_are_said(kind, shape, takes):
    with pytest.raises(UserError, match=f"takes {takes}.*items have shape"):
        calibrate(Subject(Plain(kind, shape[0]), "plain"), [torch.randn(shape)])


PICTURE = Image.fromarray(np.arange(48 * 40 * 3, dtype=np.uint8).reshape(48, 40, 3))


def encoded(kind="PNG"):
    stream = io.BytesIO()
    PICTURE.save(stream, kind)
    return stream.getvalue()


@pytest.mark.parametrize(
    "item",
    [
        PICTURE,
        np.asarray(PICTURE),
        encoded(),
        {"image": PICTURE, "label": 3},
        {"label": 3, "caption": "text", "image": {"bytes": encoded(), "path": None}},
        (PICTURE, 3),
        [np.asarray(PICTURE), "text"],
    ],
    ids=["picture", "array", "bytes", "row", "undecoded row", "tuple", "list"],
)
def test_pictures_in_any_wrapping_are_one_tensor(item):
    reader = Reader(32, 8)
    found = reader.read(item, "item 0")
    assert found.shape == (3, 32, 32)
    assert torch.equal(found, reader.read(PICTURE, "item 0"))
    assert -1 <= float(found.min()) < float(found.max()) <= 1


def test_columns_bytes_and_frames():
    reader = Reader(16, 8, "second")
    assert reader.read({"first": torch.zeros(3, 8, 8), "second": torch.ones(3, 8, 8)}, "item 0").min() == 1
    assert Reader(16).read([PICTURE] * 5, "item 0").shape == (3, 5, 16, 16)
    assert Reader(16).read(np.zeros((4, 20, 24, 3), np.uint8), "item 0").shape == (3, 4, 16, 16)
    assert Reader().read(torch.full((3, 4, 4), 255, dtype=torch.uint8), "item 0").max() == 1
    assert Reader().read({"audio": {"array": [0.1] * 8, "sampling_rate": 16000}}, "item 0").shape == (1, 8)
    with pytest.raises(UserError, match="item 7 of the data is a row with first: no 'second'"):
        reader.read({"first": 1}, "item 7")
    with pytest.raises(UserError, match="item 7: cannot read the image"):
        Reader().read(b"no picture", "item 7")


@pytest.mark.parametrize("item", ["text", 3, None, {}, [], {"label": 3}, np.array("x")])
def test_what_is_no_item_is_one_line(item):
    with pytest.raises(UserError, match="item 2 of the data is") as raised:
        Reader().read(item, "item 2")
    assert "\n" not in raised.value.message


class Endless:
    """An iterable that begins anew each time, and counts what was taken."""

    def __init__(self, items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


def test_streams_give_what_lists_give(trained, pictures):
    crops = [picture[:, :32, :32] for picture in pictures]
    listed = calibrate(Subject(trained, "dc"), crops, batch=5)
    streamed = calibrate(Subject(trained, "dc"), Endless(crops), batch=5)
    assert (streamed.std, streamed.mean, streamed.std_error) == (listed.std, listed.mean, listed.std_error)
    data = given(Endless(crops), "data", Reader())
    whole = [name for name, _ in data.batches(5, 0, 1, 0)]
    assert [name for rank in (0, 1) for name, _ in data.batches(5, rank, 2, 0)] == [whole[0], whole[2], whole[1]]
    assert [name for name, _ in data.batches(5, 0, 1, 2)] == whole[2:]


def test_a_generator_cannot_be_read_twice(trained):
    with pytest.raises(UserError, match="starts anew"):
        calibrate(Subject(trained, "dc"), (item for item in [torch.zeros(3, 32, 32)]))
    with pytest.raises(UserError, match="empty"):
        calibrate(Subject(trained, "dc"), [])


@pytest.fixture
def shards(tmp_path, pictures):
    """Three tar files of WebDataset, with eight pictures in all, beside texts."""
    folder = tmp_path / "shards"
    folder.mkdir()
    for number, picture in enumerate(pictures[:8]):
        with tarfile.open(folder / f"{number // 3:03}.tar", "a") as tar:
            array = ((picture[:, :32, :32].permute(1, 2, 0) + 1) * 127.5).round().byte().numpy()
            stream = io.BytesIO()
            Image.fromarray(array).save(stream, "PNG")
            for ending, content in (("txt", b"a caption"), ("png", stream.getvalue())):
                entry = tarfile.TarInfo(f"{number:04}.{ending}")
                entry.size = len(content)
                tar.addfile(entry, io.BytesIO(content))
    return folder


def run(tmp_path, *arguments):
    output = tmp_path / "c.json"
    command = ["calibrate", "--output", str(output), "--size", "32", "--batch", "2", "--threads", "1", *arguments]
    result = CliRunner().invoke(main, command)
    return result, json.loads(output.read_text()) if output.exists() else None


@pytest.mark.parametrize("name", ["{folder}", "{folder}/{{000..002}}.tar"])
def test_shards(trained, shards, tmp_path, name):
    pytest.importorskip("webdataset", reason="webdataset is not installed")
    result, found = run(tmp_path, "--data", name.format(folder=shards))
    assert result.exit_code == 0, result.output
    assert found["images"] == 8
    data = open_data(str(shards), Reader(32, 8))
    names = [name for rank in (0, 1) for name, _ in data.batches(2, rank, 2, 0)]
    assert names == [
        "000.tar:0000 to 000.tar:0001",
        "000.tar:0002 to 002.tar:0006",
        "002.tar:0007 to 002.tar:0007",
        "001.tar:0003 to 001.tar:0004",
        "001.tar:0005 to 001.tar:0005",
    ]
    assert [name for name, _ in data.batches(2, 0, 2, 1)] == names[1:3]
    pixels = torch.cat([items for _, items in data.batches(3, 0, 1, 0)])
    with torch.no_grad():
        expect(calibrate(Subject(trained, "dc"), data, batch=2), trained.encode(pixels).latent)


def test_shards_that_cannot_be_read(shards, tmp_path):
    pytest.importorskip("webdataset", reason="webdataset is not installed")
    result, _ = run(tmp_path, "--data", f"{shards}/{{000..009}}.tar")
    assert (result.exit_code, "003.tar: no such file" in result.output) == (2, True), result.output
    (shards / "001.tar").write_bytes(b"no tar" * 200)
    result, _ = run(tmp_path, "--data", str(shards))
    assert (result.exit_code, "cannot read the shards" in result.output) == (2, True), result.output
    assert "Traceback" not in result.output
    result, _ = run(tmp_path, "--data", str(shards), "--column", "jpg")
    assert result.exit_code == 2
    assert "no 'jpg'" in result.output


def test_tables_of_datasets(trained, tmp_path, pictures):
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    datasets.disable_progress_bars()
    rows = {"label": list(range(6)), "image": [PICTURE.rotate(10 * number) for number in range(6)]}
    table = datasets.Dataset.from_dict(
        rows, features=datasets.Features({"label": datasets.Value("int64"), "image": datasets.Image()})
    )
    result = calibrate(Subject(trained, "dc"), given(table, "table", Reader(32, 8)), batch=4)
    pixels = torch.stack([Reader(32, 8).read(picture, "item") for picture in rows["image"]])
    with torch.no_grad():
        expect(result, trained.encode(pixels).latent)
    streamed = calibrate(Subject(trained, "dc"), given(table.to_iterable_dataset(), "table", Reader(32, 8)), batch=4)
    assert streamed.std == result.std
    datasets.DatasetDict({"train": table, "test": table.select([0])}).save_to_disk(str(tmp_path / "saved"))
    outcome, found = run(tmp_path, "--data", str(tmp_path / "saved"), "--column", "image")
    assert outcome.exit_code == 0, outcome.output
    assert found["scaling_factor"]["std"] == pytest.approx(result.std, rel=1e-6)
    outcome, _ = run(tmp_path, "--data", str(tmp_path / "saved"), "--split", "validation")
    assert outcome.exit_code == 2
    assert "no split 'validation'; it has train, test" in outcome.output


def test_warnings(trained, pictures):
    zero_one = calibrate(Subject(trained, "dc"), list((pictures[:4, :, :32, :32] + 1) / 2))
    assert any("all pixels lie in [0, 1]" in warning for warning in zero_one.warnings())
    usual = calibrate(Subject(trained, "dc"), list(pictures[:4, :, :32, :32]))
    assert not any("pixels" in warning for warning in usual.warnings())
    model = Plain(torch.nn.Conv2d, 3)
    with torch.no_grad():
        model.encoder.weight[0] *= 10
        model.encoder.bias[1] += 30
    uneven = calibrate(Subject(model, "plain"), list(pictures[:4, :, :32, :32]))
    assert any("channels far from 1" in warning for warning in uneven.warnings())
    assert any(warning.startswith("channel 1 has its mean") for warning in uneven.warnings())
    assert uneven.to_dict()["warnings"] == uneven.warnings()


@pytest.mark.parametrize(
    ("build", "per_channel", "wanted"),
    [
        (
            lambda: diffusers.AutoencoderKL(block_out_channels=(16,), norm_num_groups=8),
            False,
            {"scaling_factor", "shift_factor"},
        ),
        (
            lambda: diffusers.AutoencoderKL(block_out_channels=(16,), norm_num_groups=8),
            True,
            {"scaling_factor", "latents_mean", "latents_std"},
        ),
        (
            wan_of_four_channels,
            True,
            {"latents_mean", "latents_std"},
        ),
    ],
)
def test_a_patch_has_the_keys_of_the_class(pictures, build, per_channel, wanted):
    from scalelint.runtime.calibrating.patch import config_patch, keys_of

    model = build().eval()
    subject = Subject(model, "model")
    patch, _ = config_patch(
        calibrate(subject, list(pictures[:3, :, :16, :16])), keys_of(subject.networks, per_channel), per_channel
    )
    assert set(patch) == wanted
    again = type(model)(**{key: value for key, value in model.config.items() if not key.startswith("_")} | patch)
    assert all(again.config[key] == value for key, value in patch.items())
    if per_channel and "scaling_factor" in wanted:
        assert patch["scaling_factor"] == 1.0


def test_a_patch_is_refused_before_anything_is_measured():
    from scalelint.runtime.calibrating.patch import keys_of

    wan = diffusers.AutoencoderKLWan(base_dim=8, z_dim=4, dim_mult=[1, 1], num_res_blocks=1, temperal_downsample=[True])
    with pytest.raises(UserError, match="AutoencoderKLWan has no scaling_factor"):
        keys_of(Subject(wan, "wan").networks, per_channel=False)
    with pytest.raises(UserError, match="Plain has no configuration"):
        keys_of(Subject(Plain(torch.nn.Conv2d, 3), "plain").networks, per_channel=False)


def test_progress_in_a_log_file():
    stream = io.StringIO()
    with Progress(stream, 100, "encoding", pause=0) as shown:
        shown.resumed(40)
        shown.advance(20)
    lines = stream.getvalue().splitlines()
    assert lines[0] == "encoding: going on at 40 items"
    assert lines[-1].startswith("encoding: 60 of 100 items, ")
    assert lines[-1].endswith(" s left")
    quiet = io.StringIO()
    with Progress(quiet, None, "encoding", pause=1000) as shown:
        shown.advance(1)
    assert quiet.getvalue().startswith("encoding: 1 of unknown items")


def test_shards_over_ranks_end_in_the_same_numbers(shards, tmp_path):
    pytest.importorskip("webdataset", reason="webdataset is not installed")
    if not torch.distributed.is_gloo_available():
        pytest.skip("this torch has no gloo")
    _, one = run(tmp_path, "--data", str(shards))
    two = tmp_path / "two.json"
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
    arguments = [
        "calibrate",
        "--output",
        str(two),
        "--size",
        "32",
        "--batch",
        "2",
        "--threads",
        "1",
        "--data",
        str(shards),
    ]
    environment = os.environ | {"OMP_NUM_THREADS": "1"}
    result = subprocess.run([*launcher, *arguments], env=environment, capture_output=True, text=True, cwd=Path.cwd())
    assert result.returncode == 0, result.stderr
    found = json.loads(two.read_text())
    assert found["images"] == one["images"]
    assert found["scaling_factor"]["std"] == pytest.approx(one["scaling_factor"]["std"], rel=1e-5)
    assert found["channels"]["std_error"] == pytest.approx(one["channels"]["std_error"], rel=1e-4)
