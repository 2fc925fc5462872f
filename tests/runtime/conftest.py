"""The trained DC-AE and its images, loaded once. Torch is imported by fixtures only: this file loads without it too."""

from __future__ import annotations

import copy
import importlib.util
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="session", autouse=True)
def _few_threads() -> None:
    if importlib.util.find_spec("torch") is not None:
        import torch

        torch.set_num_threads(1)


@pytest.fixture(scope="session")
def trained() -> Any:
    """The packaged DC-AE in float32; tests that change it take a copy."""
    from scalelint.runtime import load_autoencoder

    return load_autoencoder()


@pytest.fixture
def vae(trained: Any) -> Any:
    """A copy of the packaged DC-AE that a test may change."""
    return copy.deepcopy(trained)


@pytest.fixture
def denoiser() -> Any:
    """A diffusion model that hands back what it is given."""
    from injections import Denoiser

    return Denoiser()


@pytest.fixture(scope="session")
def trained_in(trained: Any) -> Any:
    """The packaged DC-AE by dtype name."""
    import torch

    half = copy.deepcopy(trained).to(torch.bfloat16)
    return {"float32": trained, "bfloat16": half}


@pytest.fixture(scope="session")
def pictures() -> Any:
    """Twelve crops of the packaged images, ``(12, 3, 64, 64)`` in [-1, 1]."""
    import torch

    from scalelint.runtime.images import image_paths, read_image

    whole = [read_image(path, 256) for path in image_paths()]
    return torch.stack([image[:, y : y + 64, x : x + 64] for image in whole for y in (32, 160) for x in (32, 160)])


@pytest.fixture(scope="session")
def picture_folder() -> Path:
    """The folder of the packaged images."""
    from scalelint.resources import data_path

    return data_path("fixtures", "dc_ae", "images")
