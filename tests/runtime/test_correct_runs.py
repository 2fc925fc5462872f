"""Correct code is never accused: 200 runs over seeds, sizes, batches, dtypes, tiling, slicing and code structures."""

from __future__ import annotations

import copy
import random

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")

from injections import HOSTS, MISTAKES, inject  # noqa: E402

from scalelint.runtime import Verdict  # noqa: E402
from scalelint.runtime.images import image_paths, read_image  # noqa: E402

RUNS = 200
CORRECT = [mistake for mistake in MISTAKES if mistake.verdict is Verdict.SYMMETRIC]


@pytest.fixture(scope="module")
def whole_pictures():
    return [read_image(path, 256) for path in image_paths()]


def draw_crops(pictures, draw):
    """A batch of one to three crops of one size, multiples of 8, often not square."""
    height, width = (draw.choice([64, 72, 96, 128, 136]) for _ in range(2))
    crops = []
    for _ in range(draw.choice([1, 1, 2, 3])):
        top, left = draw.randint(0, 256 - height), draw.randint(0, 256 - width)
        crop = draw.choice(pictures)[:, top : top + height, left : left + width]
        crops.append(crop.flip(2) if draw.random() < 0.5 else crop)
    return torch.stack(crops)


@pytest.mark.parametrize("seed", range(RUNS))
def test_correct_run_is_symmetric(seed, trained_in, whole_pictures):
    draw = random.Random(seed)
    vae = copy.copy(trained_in[draw.choice(["float32", "float32", "bfloat16"])])
    if draw.random() < 0.4:
        vae.enable_tiling(64, 64, 48, 48)
    if draw.random() < 0.3:
        vae.use_slicing = True
    images = draw_crops(whole_pictures, draw).to(vae.dtype)
    mistake, host = draw.choice(CORRECT), draw.choice(HOSTS)
    report = inject(vae, images, mistake, host, vae.config.scaling_factor)
    assert report.diagnosis.verdict is Verdict.SYMMETRIC, (
        f"{mistake.name} by {host.__name__} on {images.shape}: {report}"
    )
