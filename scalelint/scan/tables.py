"""Results as Parquet: one file a table, rows in the order of the manifest, so that the same results give the same bytes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from scalelint.scan.manifest import Entry
from scalelint.scan.rows import Result

_TEXT, _INT, _REAL, _BOOL = pa.string(), pa.int64(), pa.float64(), pa.bool_()
_PLACE = {"path": _TEXT, "cell": _INT, "line": _INT, "column": _INT, "end_line": _INT, "end_column": _INT}
_POINT = {"path": _TEXT, "line": _INT, "column": _INT, "message": _TEXT}
_SCHEMAS: dict[str, dict[str, pa.DataType]] = {
    "repositories": {
        **dict.fromkeys(("source", "revision", "identity", "status", "message"), _TEXT),
        **dict.fromkeys(("files", "analysed", "bytes", "sites", "findings", "errors"), _INT),
        "convention": _TEXT,
    },
    "sites": {
        **_PLACE,
        **dict.fromkeys(("direction", "operation", "factor", "root", "convention"), _TEXT),
        "shift": _BOOL,
        "autoencoder": _TEXT,
        "scope": _TEXT,
        "value": _REAL,
    },
    "findings": {
        **_PLACE,
        **dict.fromkeys(("code", "name", "severity", "message", "help"), _TEXT),
        "fixable": _BOOL,
        "related": pa.list_(pa.struct([*_POINT.items(), ("cell", _INT)])),
    },
    "factors": {
        **dict.fromkeys(("path", "root", "convention"), _TEXT),
        **dict.fromkeys(("encode", "decode", "unknown"), _INT),
        "shift": _BOOL,
        "sources": pa.list_(_TEXT),
    },
    "conventions": {
        "path": _TEXT,
        "convention": _TEXT,
        "autoencoders": pa.list_(pa.struct([("key", _TEXT), ("classes", pa.list_(_TEXT)), ("checkpoint", _TEXT)])),
    },
    "configs": {
        **dict.fromkeys(("path", "class_name", "key"), _TEXT),
        "line": _INT,
        "value": _REAL,
        "values": pa.list_(_REAL),
        **dict.fromkeys(("published", "verdict", "message"), _TEXT),
    },
    "errors": _POINT,
    "timing": {"seconds": _REAL, "cpu_seconds": _REAL, "peak_mb": _REAL, "host": _TEXT},
}
_CODE = ("repositories", "sites", "findings", "factors", "conventions", "errors", "timing")
_CONFIGS = ("repositories", "configs", "errors", "timing")
_BATCH = 50_000  #: rows that wait in memory for their place in a file


def write_tables(folder: Path, results: Iterable[tuple[Entry, Result]], *, configs: bool) -> None:
    """Write all tables; each replaces its predecessor only when it is complete."""
    writers = [_Table(folder, name) for name in (_CONFIGS if configs else _CODE)]
    try:
        for entry, result in results:
            for table in writers:
                table.add({"repository": entry.name, **row} for row in _rows(table.name, entry, result))
        for table in writers:
            table.finish()
    finally:
        for table in writers:
            table.discard()


def _rows(name: str, entry: Entry, result: Result) -> list[dict[str, Any]]:
    if name == "repositories":
        fields = ("identity", "status", "message")
        own = {"source": entry.source, "revision": entry.revision, **{key: getattr(result, key) for key in fields}}
        return [{**own, **result.totals}]
    if name == "timing":
        return [result.timing] if result.timing else []
    return result.tables.get(name, [])


class _Table:
    """One Parquet file on its way."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._schema = pa.schema([("repository", _TEXT), *_SCHEMAS[name].items()])
        self._target = folder / f"{name}.parquet"
        self._beside = folder / f".{name}.parquet.new"
        self._writer = pq.ParquetWriter(self._beside, self._schema, compression="zstd")
        self._waiting: list[dict[str, Any]] = []

    def add(self, rows: Iterator[dict[str, Any]]) -> None:
        self._waiting.extend(rows)
        if len(self._waiting) >= _BATCH:
            self._flush()

    def _flush(self) -> None:
        self._writer.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
        self._waiting = []

    def finish(self) -> None:
        self._flush()
        self._writer.close()
        os.replace(self._beside, self._target)  # noqa: PTH105

    def discard(self) -> None:
        """Throw away what was not finished."""
        self._writer.close()
        self._beside.unlink(missing_ok=True)
