"""What is done: results by repository, in one SQLite file of the output folder, so that a run goes on where one ended.

It also keeps two runs out of one folder: whoever has the file open for writing is alone.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import msgspec

from scalelint.config import Settings
from scalelint.errors import UserError
from scalelint.scan.manifest import Entry
from scalelint.scan.rows import Result
from scalelint.version import __version__

_FILE = "scan.sqlite3"
_SCHEMA = """
CREATE TABLE IF NOT EXISTS results (name TEXT PRIMARY KEY, source TEXT, revision TEXT, tool TEXT, identity TEXT,
                                    status TEXT, data BLOB) WITHOUT ROWID
"""


class State:
    """The results that a folder holds already."""

    def __init__(self, folder: Path, tool: str) -> None:
        self._tool = tool
        file = folder / _FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._store = sqlite3.connect(file, timeout=1.0, isolation_level=None)
            self._store.execute("PRAGMA locking_mode = EXCLUSIVE")
            self._store.execute("PRAGMA journal_mode = WAL")
            self._store.execute("BEGIN EXCLUSIVE")
            self._store.execute(_SCHEMA)
            self._store.execute("COMMIT")
        except OSError as error:
            raise UserError(f"{folder}: cannot be written: {error.strerror}") from None
        except sqlite3.OperationalError as error:
            locked = "locked" in str(error)
            raise UserError(f"{file}: another scan is writing there" if locked else f"{file}: {error}") from None
        except sqlite3.DatabaseError as error:
            raise UserError(f"{file}: {error}; delete it to begin anew") from None

    def known(self, entry: Entry, *, retry: bool) -> str:
        """The content of which there is a result, by this tool and these settings; "" where there is none."""
        row = self._store.execute(
            "SELECT identity, status FROM results WHERE name = ? AND source = ? AND revision = ? AND tool = ?",
            (entry.name, entry.source, entry.revision, self._tool),
        ).fetchone()
        if row is None or (retry and row[1] != "ok"):
            return ""
        return str(row[0])

    def put(self, entry: Entry, result: Result) -> None:
        """Keep a result; it is on disk when this returns."""
        row = (entry.name, entry.source, entry.revision, self._tool, result.identity, result.status)
        self._store.execute(
            "INSERT OR REPLACE INTO results VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, msgspec.msgpack.encode(result))
        )

    def results(self, entries: list[Entry]) -> Iterator[tuple[Entry, Result]]:
        """The results of these entries, in their order."""
        for entry in entries:
            row = self._store.execute("SELECT data FROM results WHERE name = ?", (entry.name,)).fetchone()
            if row is not None:
                yield entry, msgspec.msgpack.decode(row[0], type=Result)

    def close(self) -> None:
        self._store.close()


def tool_state(settings: Settings, *, configs: bool) -> str:
    """A name for all that decides a result besides the repository: the tool and its settings."""
    from scalelint.cache import Keys
    from scalelint.knowledge.vocabulary import load_vocabulary

    keys = Keys(load_vocabulary(settings.own).digest)
    state = keys.of(msgspec.json.encode(settings), "configs" if configs else "code")
    return f"{__version__} {hashlib.sha256(state).hexdigest()[:24]}"
