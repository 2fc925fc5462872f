"""Fixes are remembered between runs, by all that they depend on."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from scalelint.cache import Cache, Keys
from scalelint.core import offers
from scalelint.core.memory import Memory
from scalelint.model import Finding, Fix

GUARD = b'def f(vae):\n    if hasattr(vae.config, "scaling_factor"):\n        return 1\n'
KEYS = Keys("vocabulary")


def finding(line: int = 2) -> Finding:
    return Finding("f.py", line, 8, line, 45, "SCL403", "none-guard", "warning", "may be None")


def offered(cache: Path, source: bytes, found: Finding, on_disk: bytes | None = None) -> Fix | None:
    memory = Memory(Cache(cache), KEYS, {"f.py": KEYS.of(source, ".py")})
    offers.offer([found], lambda path: source if on_disk is None else on_disk, memory)
    return found.fix


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing can be found out any more, only remembered."""
    monkeypatch.setattr(offers, "offer_fixes", lambda findings, read: None)


def test_a_fix_is_remembered(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    first = offered(tmp_path, GUARD, finding())
    assert first is not None
    assert first.message == "ask for None as well"
    request.getfixturevalue("forgetful")
    assert offered(tmp_path, GUARD, finding()) == first
    assert offered(tmp_path, GUARD + b"\n", finding()) is None  # another file
    assert offered(tmp_path, GUARD, finding(1)) is None  # another finding


def test_that_there_is_no_fix_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert offered(tmp_path, GUARD, finding(1)) is None

    def forbidden(*_: object) -> None:
        raise AssertionError("asked again")

    monkeypatch.setattr(offers, "offer_fixes", forbidden)
    assert offered(tmp_path, GUARD, finding(1)) is None


def test_a_file_that_has_changed_meanwhile_is_not_remembered(tmp_path: Path, request: pytest.FixtureRequest) -> None:
    assert offered(tmp_path, GUARD, finding(), on_disk=b"\n" + GUARD) is None
    assert offered(tmp_path, GUARD, finding()) is not None


def test_damaged_entries_are_found_out_again(tmp_path: Path) -> None:
    first = offered(tmp_path, GUARD, finding())
    with sqlite3.connect(tmp_path / "summaries.sqlite3") as store:
        store.execute("UPDATE summaries SET data = x'c1c1'")
    assert offered(tmp_path, GUARD, finding()) == first
