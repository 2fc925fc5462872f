"""What holds for every test: journals of interrupted runs never stand in the developer's own folders."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from scalelint.writing.state import VARIABLE


@pytest.fixture(scope="session", autouse=True)
def state(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    before = os.environ.get(VARIABLE)
    os.environ[VARIABLE] = str(tmp_path_factory.mktemp("state"))
    yield
    if before is None:
        del os.environ[VARIABLE]
    else:
        os.environ[VARIABLE] = before
