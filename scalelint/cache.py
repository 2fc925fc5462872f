"""Summaries and fixes kept between runs, by the content of the file they are about.

One SQLite file in the user's cache folder. A key covers the file's bytes and all that could change its
summary, so an entry is never stale, only unused. The cache is a convenience: whatever goes wrong with it
(a folder that cannot be written, a damaged file, another run that holds the lock) costs time, never a run.

What it says is believed, so it may not come from a tree: its place is the user's to name, a file that git tracks, a
link or another user's is not opened, one with other tables or triggers than ours is made anew, and an entry counts only
with its digest.
"""

from __future__ import annotations

import contextlib
import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b, sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scalelint.files.tracked import Tracked
from scalelint.model import SUMMARY_VERSION
from scalelint.version import __version__

if TYPE_CHECKING:
    import sqlite3

VARIABLE = "SCALELINT_CACHE_DIR"
_SCHEMA = (
    "CREATE TABLE summaries (key BLOB PRIMARY KEY, used INTEGER NOT NULL, data BLOB NOT NULL)",
    "CREATE INDEX by_use ON summaries (used)",
)
_DAY = 86_400
_KEPT_DAYS = 30
_MOST_BYTES = 256 * 2**20
_MOST_PAGES = 2**17  #: of 4 kB: a bound that no entry and no damage can pass
_DIGEST = 8  #: bytes before each entry
_BATCH = 900  #: variables that any SQLite takes in one statement
_PACKAGE = Path(__file__).parent


def default_folder() -> Path:
    """The user's cache folder: what the environment names, or the place of this system."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).absolute()
    from platformdirs import user_cache_path

    return user_cache_path("scalelint", appauthor=False)


class Keys:
    """Cache keys for one state of the tool: its version, the vocabulary and rules, the Python that parses."""

    def __init__(self, vocabulary: str) -> None:
        state = (__version__, SUMMARY_VERSION, sys.version_info[:2], vocabulary, _checkout_state())
        self._salt = sha256(repr(state).encode()).digest()

    def of(self, source: bytes, kind: str = "") -> bytes:
        """The key of a file of ``kind`` with these bytes: by the hash that processors have instructions for."""
        state = sha256(self._salt + kind.encode() + b"\0")
        state.update(source)
        return state.digest()


class Cache:
    """A store of bytes by key. No method raises because of the store, and a run without one never imports it."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "summaries.sqlite3"
        self._connection: sqlite3.Connection | None = None
        self.refusal = _refusal(self._file)  #: why it is not even opened
        self._usable = not self.refusal

    def get_many(self, keys: Sequence[bytes]) -> dict[bytes, bytes]:
        """The stored values of those keys that have one."""
        found: dict[bytes, bytes] = {}
        with self._store() as store:
            if store is None:
                return found
            stale = int(time.time()) - _DAY
            aged = []
            for start in range(0, len(keys), _BATCH):
                batch = keys[start : start + _BATCH]
                marks = ",".join("?" * len(batch))
                rows = store.execute(f"SELECT key, data, used FROM summaries WHERE key IN ({marks})", batch)
                for key, stored, used in rows:
                    data = _checked(key, stored)
                    if data is None:
                        continue
                    found[key] = data
                    if not isinstance(used, int) or used < stale:
                        aged.append((stale + _DAY, key))
            if aged:
                store.executemany("UPDATE summaries SET used = ? WHERE key = ?", aged)
        return found

    def put_many(self, entries: Mapping[bytes, bytes]) -> None:
        """Store all entries in one transaction, and drop what was not used for long."""
        if not entries:
            return
        now = int(time.time())
        with self._store() as store:
            if store is None:
                return
            rows = ((key, now, _digest(key, data) + data) for key, data in entries.items())
            store.executemany("INSERT OR REPLACE INTO summaries VALUES (?, ?, ?)", rows)
            store.execute("DELETE FROM summaries WHERE used < ?", (now - _KEPT_DAYS * _DAY,))
            _shrink(store)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    @contextlib.contextmanager
    def _store(self) -> Iterator[sqlite3.Connection | None]:
        """The open store inside a transaction; None when it cannot be used."""
        import sqlite3

        try:
            connection = self._connect() if self._usable else None
        except (OSError, ValueError, sqlite3.Error):
            self._usable, connection = False, None
        if connection is None:
            yield None
            return
        try:
            with connection:
                yield connection
        except sqlite3.OperationalError:  # locked, read-only, disk full: go on without
            self._usable = False
        except (sqlite3.DatabaseError, UnicodeError, OverflowError):  # damaged: the next run starts afresh
            self._usable = False
            self.close()
            self._discard()

    def _connect(self) -> sqlite3.Connection:
        import sqlite3

        if self._connection is None:
            _prepare(self._file.parent)
            try:
                self._connection = _open(self._file)
            except sqlite3.OperationalError:
                raise
            except sqlite3.DatabaseError:  # not a database
                self._discard()
                self._connection = _open(self._file)
        return self._connection

    def _discard(self) -> None:
        for end in ("", "-journal"):
            with contextlib.suppress(OSError):
                self._file.with_name(self._file.name + end).unlink()


def _digest(key: bytes, data: bytes) -> bytes:
    return blake2b(data, key=key[:32], digest_size=_DIGEST).digest()


def _checked(key: object, stored: object) -> bytes | None:
    """An entry as it was put in; None for any other row."""
    if not (isinstance(key, bytes) and isinstance(stored, bytes)):
        return None
    data = stored[_DIGEST:]
    return data if stored[:_DIGEST] == _digest(key, data) else None


def _refusal(file: Path) -> str:
    """Why a cache is none that this user's own runs have made; empty where it may be, or is not there yet."""
    for place in (file.absolute(), file.absolute().with_name(file.name + "-journal")):
        try:
            known = place.lstat()
        except (OSError, ValueError):
            continue
        if not stat.S_ISREG(known.st_mode):
            return f"{place} is a link or no file"
        if hasattr(os, "getuid") and (known.st_uid != os.getuid() or known.st_mode & 0o022):
            return f"{place} belongs to another user, or others may write to it"
        if Tracked(place.parent).below(str(place)):
            return f"{place} is tracked by git"
    return ""


def _open(file: Path) -> sqlite3.Connection:
    import sqlite3

    handle = os.open(file, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o600)  # not open to others
    os.close(handle)
    # one thread asks at a time: who works for another one is waited for
    connection = sqlite3.connect(file, timeout=2.0, check_same_thread=False)
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute(f"PRAGMA max_page_count = {_MOST_PAGES}")
        connection.execute("PRAGMA synchronous = OFF")
        with connection:
            _expect_schema(connection)
        connection.text_factory = bytes  # rows of other types are misses, whatever they hold
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _expect_schema(connection: sqlite3.Connection) -> None:
    """Make our tables in an empty file; raise DatabaseError for a file with any others, with triggers or views."""
    import sqlite3

    def found() -> list[object]:
        rows = connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid")
        return [sql for (sql,) in rows]

    if not found():
        connection.execute("BEGIN IMMEDIATE")
        for statement in _SCHEMA if not found() else ():  # another run may have been faster
            connection.execute(statement)
    if found() != list(_SCHEMA):
        raise sqlite3.DatabaseError("has another schema")


def _prepare(folder: Path) -> None:
    """Make the folder, and keep it out of version control where it stands inside a project."""
    if folder.is_dir():
        return
    folder.mkdir(parents=True, mode=0o700)
    (folder / ".gitignore").write_text("*\n", encoding="utf-8")
    (folder / "CACHEDIR.TAG").write_text("Signature: 8a477f597d28d172789f06886806bc55\n", encoding="utf-8")


def _shrink(store: sqlite3.Connection) -> None:
    """Drop the older half when the file has outgrown its size."""
    pages, free, page_size = (
        next(store.execute(f"PRAGMA {name}"))[0] for name in ("page_count", "freelist_count", "page_size")
    )
    if (pages - free) * page_size > _MOST_BYTES:
        store.execute(
            "DELETE FROM summaries WHERE key IN"
            " (SELECT key FROM summaries ORDER BY used LIMIT (SELECT COUNT(*) / 2 FROM summaries))"
        )


def _checkout_state() -> tuple[int, int]:
    """In a checkout, the sources and the rules' data are the version: their number and newest change. Nothing in a wheel."""
    if (_PACKAGE / "_data").is_dir():
        return (0, 0)
    stamps = [stamp for folder in (_PACKAGE, _PACKAGE.parent / "rules") for stamp in _stamps(str(folder))]
    return (len(stamps), max(stamps))


def _stamps(folder: str) -> Iterable[int]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith((".py", ".toml", ".md")):
                yield entry.stat().st_mtime_ns
            elif entry.is_dir() and entry.name != "__pycache__":
                yield from _stamps(entry.path)
