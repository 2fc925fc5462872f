"""Images of every kind are read as what they show, or refused with one line; never silently white or black."""

from __future__ import annotations

import json
import os
import struct
import zlib
from pathlib import Path

import pytest
from click.testing import CliRunner

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

import numpy as np  # noqa: E402
from PIL import Image  # noqa: E402

from scalelint.cli import main  # noqa: E402
from scalelint.errors import UserError  # noqa: E402
from scalelint.runtime.images import read_image  # noqa: E402

RAMP = np.linspace(0, 1, 64 * 64).reshape(64, 64)


def saved(folder: Path, name: str, pixels: np.ndarray, **options: object) -> Path:
    Image.fromarray(pixels).save(folder / name, **options)
    return folder / name


def grey(path: Path) -> np.ndarray:
    """The image as read, from 0 to 1."""
    return (read_image(path, 64)[0].numpy() + 1) / 2


@pytest.mark.parametrize(
    ("name", "pixels"),
    [
        ("a.png", (RAMP * 65535).astype(np.uint16)),
        ("b.tiff", (RAMP * 65535).astype(np.uint16)),
        ("c.tiff", RAMP.astype(np.float32)),
        ("d.png", (RAMP * 255).astype(np.uint8)),
        ("e.png", RAMP > 0.5),
    ],
)
def test_numbers_of_any_width_are_what_they_show(tmp_path: Path, name: str, pixels: np.ndarray) -> None:
    shown = grey(saved(tmp_path, name, pixels))
    wanted = (RAMP > 0.5) if pixels.dtype == bool else RAMP
    assert np.abs(shown - wanted).max() < 0.01


@pytest.mark.parametrize(
    ("pixels", "said"),
    [
        ((RAMP * 2**30).astype(np.int32), "32-bit integers, whose white is not known"),
        ((RAMP * 300).astype(np.float32), "holds floats from 0 to 300, expected 0 to 1"),
        ((RAMP - 0.5).astype(np.float32), "holds floats from -0.5 to 0.5"),
        (np.full((64, 64), np.nan, np.float32), "holds NaN or infinity"),
    ],
)
def test_numbers_whose_white_is_not_known_are_refused(tmp_path: Path, pixels: np.ndarray, said: str) -> None:
    with pytest.raises(UserError, match=said):
        read_image(saved(tmp_path, "a.tiff", pixels), 64)


@pytest.mark.parametrize("kind", ["RGBA", "LA", "P"])
def test_transparent_parts_are_white_whatever_they_hide(tmp_path: Path, kind: str) -> None:
    image = Image.new("RGBA", (64, 64), (200, 0, 0, 0))
    if kind == "P":
        image = Image.new("P", (64, 64), 0)
        image.putpalette([200, 0, 0] * 256)
        image.save(tmp_path / "a.png", transparency=0)
    else:
        image.convert(kind).save(tmp_path / "a.png")
    assert torch.equal(read_image(tmp_path / "a.png", 64), torch.ones(3, 64, 64))


def test_an_image_is_turned_as_its_exif_says(tmp_path: Path) -> None:
    pixels = np.zeros((64, 64, 3), np.uint8)
    pixels[:, :32] = 255  # the left half is white
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned to the right by a quarter
    upright = read_image(saved(tmp_path, "a.png", pixels, exif=exif), 64)
    assert upright[0, :31].min() > 0.9
    assert upright[0, 33:].max() < -0.9


def bomb(width: int, height: int) -> bytes:
    """A PNG whose header promises many pixels."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 9999))
        + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (bomb(100_000, 100_000), "too many"),
        (bomb(2000, 2000), "cannot read the image"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "cannot read the image"),
        (b"", "cannot read the image"),
    ],
)
def test_what_is_no_image_is_one_line(tmp_path: Path, content: bytes, said: str) -> None:
    (tmp_path / "a.png").write_bytes(content)
    with pytest.raises(UserError, match=said):
        read_image(tmp_path / "a.png", 64)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(UserError, match="is not a regular file"):
        read_image(tmp_path / "a.png", 64)


def test_a_strip_stays_small(tmp_path: Path) -> None:
    saved(tmp_path, "a.png", np.full((1, 60_000), 255, np.uint8))
    assert read_image(tmp_path / "a.png", 256).shape == (3, 256, 256)


@pytest.fixture
def images(tmp_path: Path) -> Path:
    folder = tmp_path / "images"
    folder.mkdir()
    for number in range(2):
        saved(folder, f"good{number}.png", (RAMP * 255).astype(np.uint8))
    (folder / "bad.png").write_bytes(b"no image")
    return folder


def test_what_is_skipped_is_counted(images: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.json"
    arguments = ["calibrate", "--data", str(images), "--size", "32", "--output", str(output)]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    result = CliRunner().invoke(main, [*arguments, "--skip-unreadable"])
    assert result.exit_code == 0, result.output
    assert "1 unreadable image skipped, the first: " in result.stderr
    known = json.loads(output.read_text())
    assert (known["skipped"], known["images"]) == (1, 2)


def test_verify_skips_too(images: Path) -> None:
    arguments = ["verify", "--images", str(images), "--size", "32", "--dtype", "float32"]
    assert CliRunner().invoke(main, arguments).exit_code == 2
    result = CliRunner().invoke(main, [*arguments, "--skip-unreadable"])
    assert result.exit_code in (0, 1), result.output
    assert "1 unreadable image skipped" in result.stderr


def test_scans_that_draw_all_again_are_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (64, 64), "red").save(tmp_path / "a.jpg", progressive=True)
    content = (tmp_path / "a.jpg").read_bytes()
    last, end = content.rfind(b"\xff\xda"), content.rfind(b"\xff\xd9")
    bomb = content[:end] + content[last:end] * 300 + content[end:]
    (tmp_path / "a.jpg").write_bytes(bomb)
    assert read_image(tmp_path / "a.jpg", 64).shape == (3, 64, 64)  # small: it takes no time
    monkeypatch.setattr("scalelint.runtime.images._MOST_DRAWN", 1_000_000)
    with pytest.raises(UserError, match=r"draws its pixels 3\d\d times"):
        read_image(tmp_path / "a.jpg", 64)


def test_a_file_without_end_is_not_read(tmp_path: Path) -> None:
    with (tmp_path / "a.png").open("wb") as stream:
        stream.truncate(2**40)
    with pytest.raises(UserError, match="is larger than 512 MB"):
        read_image(tmp_path / "a.png", 64)
    (tmp_path / "b.png").symlink_to("/dev/zero")
    with pytest.raises(UserError, match="is not a regular file"):
        read_image(tmp_path / "b.png", 64)


def test_the_hidden_grey_of_sixteen_bits_is_white(tmp_path: Path) -> None:
    pixels = np.full((64, 64), 0x1234, np.uint16)
    pixels[:, 32:] = 0
    image = Image.fromarray(pixels)
    image.save(tmp_path / "plain.png")
    content = (tmp_path / "plain.png").read_bytes()
    hidden = b"tRNS" + struct.pack(">H", 0x1234)
    place = content.index(b"IDAT") - 4
    chunk = struct.pack(">I", 2) + hidden + struct.pack(">I", zlib.crc32(hidden))
    (tmp_path / "a.png").write_bytes(content[:place] + chunk + content[place:])
    shown = grey(tmp_path / "a.png")
    assert shown[:, :31].min() > 0.99
    assert shown[:, 33:].max() < 0.01


def test_a_sparse_member_of_a_shard_is_not_believed(tmp_path: Path) -> None:
    pytest.importorskip("webdataset", reason="webdataset is not installed")
    import tarfile

    from scalelint.runtime.calibrating.items import Reader
    from scalelint.runtime.calibrating.streams import Shards

    member = tarfile.TarInfo("z.png")
    member.size = 512
    head = bytearray(member.tobuf(tarfile.GNU_FORMAT))
    head[156:157] = b"S"  # one stretch of 512 bytes, in a file of 6 GB
    head[386:398], head[398:410], head[483:495] = (b"%011o\0" % number for number in (0, 512, 6 * 2**30))
    head[148:156] = b"        "
    head[148:156] = b"%06o\0 " % sum(head)
    (tmp_path / "a.tar").write_bytes(bytes(head) + b"\0" * 1536)
    with pytest.raises(UserError, match=r"z.png is larger than 512 MB"):
        list(Shards([tmp_path / "a.tar"], Reader(64)).batches(1, 0, 1, 0))


def test_progress_is_not_written_through_a_link(tmp_path: Path) -> None:
    from scalelint.runtime.calibrating.checkpoint import Checkpoint, write_atomically

    victim = tmp_path / "victim"
    victim.write_text("old")
    (tmp_path / f".result.json.{os.getpid()}").symlink_to(victim)
    write_atomically(tmp_path / "result.json", "new")
    assert (victim.read_text(), (tmp_path / "result.json").read_text()) == ("old", "new")
    os.mkfifo(tmp_path / "part")
    for content in (None, "[" * 100_000, '{"run": [], "state": {}}', "null"):
        if content is not None:
            (tmp_path / "part").unlink()
            (tmp_path / "part").write_text(content)
        with pytest.raises(UserError, match="delete it to start over"):
            Checkpoint(tmp_path / "part", {"size": 1}).load()


def test_a_picture_is_not_drawn_through_a_link(tmp_path: Path) -> None:
    pytest.importorskip("matplotlib", reason="the plot extra is not installed")
    from scalelint.runtime.plot import plot_calibration

    (tmp_path / "plot.png").symlink_to(tmp_path / "victim.png")
    with pytest.raises(UserError, match="is a link to"):
        plot_calibration(torch.randn(100), torch.randn(100), tmp_path / "plot.png")
    assert not (tmp_path / "victim.png").exists()
    plot_calibration(torch.randn(100), torch.randn(100), tmp_path / "other.svg")
    assert (tmp_path / "other.svg").read_text().startswith("<?xml")
