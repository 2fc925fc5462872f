"""The cache gives back what it was given, and is never the reason for a failure."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import subprocess
from pathlib import Path

import pytest

from scalelint.cache import Cache, Keys
from scalelint.knowledge.vocabulary import Own, load_vocabulary


def test_keeps_entries_between_runs(tmp_path: Path) -> None:
    first = Cache(tmp_path / "c")
    first.put_many({b"a": b"1", b"b": b""})
    first.close()
    assert Cache(tmp_path / "c").get_many([b"a", b"b", b"c"]) == {b"a": b"1", b"b": b""}


def test_more_keys_than_a_statement_takes(tmp_path: Path) -> None:
    entries = {str(number).encode(): b"x" for number in range(2500)}
    cache = Cache(tmp_path)
    cache.put_many(entries)
    assert cache.get_many(list(entries)) == entries


@pytest.mark.parametrize(
    "content", [b"not a database, but long enough to be looked at" * 50, b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_replaced(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "summaries.sqlite3").write_bytes(content)
    for _ in range(2):  # damage may show only when the file is used
        cache = Cache(tmp_path)
        assert cache.get_many([b"a"]) == {}
        cache.put_many({b"b": b"2"})
        cache.close()
    assert Cache(tmp_path).get_many([b"b"]) == {b"b": b"2"}


def test_a_folder_that_cannot_be_made_is_no_obstacle(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    cache = Cache(tmp_path / "file" / "below")
    cache.put_many({b"a": b"1"})
    assert cache.get_many([b"a"]) == {}


def test_a_locked_store_is_no_obstacle(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Cache(tmp_path).put_many({b"a": b"1"})
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda file, timeout, **others: connect(file, timeout=0.01, **others))
    other = connect(tmp_path / "summaries.sqlite3")
    other.execute("BEGIN EXCLUSIVE")
    cache = Cache(tmp_path)
    assert cache.get_many([b"a"]) == {}
    cache.put_many({b"b": b"1"})
    other.rollback()
    assert Cache(tmp_path).get_many([b"a"]) == {b"a": b"1"}


def _write(folder: str, start: int) -> None:
    for number in range(start, start + 20):
        cache = Cache(Path(folder))
        cache.put_many({str(number).encode(): b"x" * 100})
        cache.close()


def test_two_runs_at_once(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    runs = [context.Process(target=_write, args=(str(tmp_path), start)) for start in (0, 100)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    keys = [str(start + number).encode() for start in (0, 100) for number in range(20)]
    assert len(Cache(tmp_path).get_many(keys)) == 40


def test_old_entries_are_dropped(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put_many({b"old": b"1", b"used": b"1"})
    cache.close()
    with sqlite3.connect(tmp_path / "summaries.sqlite3") as store:
        store.execute("UPDATE summaries SET used = used - 86400 * 31")
    cache = Cache(tmp_path)
    assert cache.get_many([b"used"]) == {b"used": b"1"}  # which renews it
    cache.put_many({b"new": b"1"})
    assert set(cache.get_many([b"old", b"used", b"new"])) == {b"used", b"new"}


def test_keys_cover_content_kind_and_vocabulary() -> None:
    plain = Keys(load_vocabulary().digest)
    extended = Keys(load_vocabulary(Own({"factors": {"scale": ["my_factor"]}})).digest)
    made = {plain.of(b"x"), plain.of(b"y"), plain.of(b"x", ".yaml"), extended.of(b"x")}
    assert len(made) == 4
    assert plain.of(b"x") == Keys(load_vocabulary().digest).of(b"x")


def rows(tmp_path: Path, *statements: str) -> None:
    with sqlite3.connect(tmp_path / "summaries.sqlite3") as store:
        for statement in statements:
            store.execute(statement)


@pytest.mark.parametrize(
    "value",
    ["x'00'", "'text'", "CAST(x'ff41' AS TEXT)", "1", "1.5", "zeroblob(100000)", "x'ffffffffffffffffffffffff'"],
)
@pytest.mark.parametrize("column", ["data", "used"])
def test_a_damaged_row_of_any_type_is_a_miss(tmp_path: Path, column: str, value: str) -> None:
    Cache(tmp_path).put_many({b"a": b"1", b"b": b"2"})
    rows(tmp_path, f"UPDATE summaries SET {column} = {value} WHERE key = x'61'")
    cache = Cache(tmp_path)
    assert cache.get_many([b"a", b"b"]) == ({b"b": b"2"} if column == "data" else {b"a": b"1", b"b": b"2"})
    cache.put_many({b"a": b"1"})
    assert cache.get_many([b"a", b"b"]) == {b"a": b"1", b"b": b"2"}


def test_a_flipped_bit_is_a_miss(tmp_path: Path) -> None:
    data = bytes(range(200))
    for bit in range(0, 1600, 37):
        cache = Cache(tmp_path)
        cache.put_many({b"a": data})
        cache.close()
        flipped = bytearray(
            sqlite3.connect(tmp_path / "summaries.sqlite3").execute("SELECT data FROM summaries").fetchone()[0]
        )
        flipped[bit // 8] ^= 1 << bit % 8
        rows(tmp_path, f"UPDATE summaries SET data = x'{flipped.hex()}'")
        assert Cache(tmp_path).get_many([b"a"]) == {}


def test_a_store_with_a_trigger_is_made_anew(tmp_path: Path) -> None:
    Cache(tmp_path).put_many({b"a": b"1"})
    evil = "CREATE TRIGGER t AFTER INSERT ON summaries BEGIN INSERT INTO summaries VALUES (randomblob(9), 0, zeroblob(9000000)); END"
    rows(tmp_path, evil)
    cache = Cache(tmp_path)
    cache.put_many({b"b": b"1"})
    assert cache.get_many([b"a", b"b"]) == {b"b": b"1"}
    assert (tmp_path / "summaries.sqlite3").stat().st_size < 100_000


@pytest.mark.parametrize("kind", ["link", "fifo", "writable", "tracked", "foreign"])
def test_a_store_that_is_not_ours_is_not_opened(tmp_path: Path, kind: str) -> None:
    folder = tmp_path / "c"
    Cache(folder).put_many({b"a": b"1"})
    file = folder / "summaries.sqlite3"
    if kind == "link":
        file.rename(tmp_path / "elsewhere")
        file.symlink_to(tmp_path / "elsewhere")
    elif kind == "fifo":
        file.unlink()
        os.mkfifo(file)
    elif kind == "writable":
        file.chmod(0o666)
    elif kind == "tracked":
        for command in (["init", "-q"], ["add", "-f", "c/summaries.sqlite3"]):
            subprocess.run(["git", *command], cwd=tmp_path, check=True, capture_output=True)
    elif os.getuid() == 0:
        os.chown(file, 1234, 1234)
    else:
        pytest.skip("only root can give files away")
    cache = Cache(folder)
    assert cache.refusal
    assert cache.get_many([b"a"]) == {}
    cache.put_many({b"b": b"1"})
    assert cache.get_many([b"b"]) == {}
