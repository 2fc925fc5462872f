"""The pytest plugin: check your own autoencoder in your own test suite.

    def test_vae(assert_symmetric, images):
        vae = load_my_vae()
        assert_symmetric(lambda x: vae.encode(x).latent * f, lambda z: vae.decode(z / f).sample, images)

Loaded in every pytest run of an environment that has scalelint, so it imports nothing but pytest until a fixture is
used.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from torch import Tensor

    from scalelint.runtime.judging.report import Report


def _require() -> None:
    """Skips the test where the runtime extra is missing, with the command that installs it."""
    from scalelint.errors import UserError
    from scalelint.runtime.extra import require

    try:
        require("runtime")
    except UserError as problem:
        pytest.skip(problem.message)


@pytest.fixture(name="assert_symmetric")
def assert_symmetric_fixture() -> Callable[..., Report]:
    """:func:`scalelint.runtime.assert_symmetric`; the diagnosis is the failure message."""
    _require()
    from scalelint.runtime.assertion import assert_symmetric

    return assert_symmetric


@pytest.fixture(name="scalelint_images", scope="session")
def images_fixture() -> Tensor:
    """The packaged images, ``(3, 3, 128, 128)`` float32 in [-1, 1], for suites that have none of their own."""
    _require()
    import torch

    from scalelint.runtime.images import image_paths, read_image

    pictures: Any = torch.stack([read_image(path, 128) for path in image_paths()])
    return pictures
