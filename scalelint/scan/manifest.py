"""Which repositories a scan is about: a list in a file, or the entries of a folder."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from scalelint.errors import UserError
from scalelint.files.regular import MOST_INDEX, read_regular

_FIELDS = ("source", "name", "revision")


class Entry(msgspec.Struct, frozen=True):
    """One repository: a folder, a git directory with a revision, or an archive."""

    name: str
    source: str  #: absolute
    revision: str = ""  #: of a git directory; "" means the files of a folder as they are, or HEAD of a bare one


def read_manifest(manifest: Path) -> list[Entry]:
    """The entries in their order: lines of ``SOURCE[<tab>NAME[<tab>REVISION]]``, a CSV or TSV with a header, JSON lines.

    A folder means everything in it. Relative sources start at the manifest; names must be unique.
    """
    if manifest.is_dir():
        inside = sorted(path for path in manifest.absolute().iterdir() if _counts(path))
        records: list[dict[str, Any]] = [{"source": str(path)} for path in inside]
    else:
        try:
            text = read_regular(manifest, MOST_INDEX).decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(f"{manifest}: cannot be read: {getattr(error, 'strerror', None) or error}") from None
        records = list(_records(manifest, text))
    if not records:
        raise UserError(f"{manifest}: lists no repository")
    entries = [_entry(record, manifest.parent) for record in records]
    repeated = [name for name, number in Counter(entry.name for entry in entries).items() if number > 1]
    if repeated:
        raise UserError(f"{manifest}: `{repeated[0]}` is the name of several repositories; give each a name of its own")
    return entries


def _counts(path: Path) -> bool:
    return not path.name.startswith(".") and (
        path.is_dir() or path.name.endswith((".zip", ".tar", ".tgz", ".tar.gz", ".tar.xz", ".tar.bz2"))
    )


def _records(manifest: Path, text: str) -> Iterator[dict[str, Any]]:
    suffix = manifest.suffix.lower()
    lines = text.splitlines()
    if suffix in (".csv", ".tsv"):
        table = csv.DictReader(lines, delimiter="," if suffix == ".csv" else "\t")
        try:
            header = table.fieldnames or ()
        except csv.Error as error:
            raise UserError(f"{manifest}:1: is no table: {error}") from None
        if "source" not in header:
            raise UserError(f"{manifest}:1: the header has no column `source` (columns: source, name, revision)")
        try:
            yield from ({key: row[key] for key in _FIELDS if row.get(key)} for row in table)
        except csv.Error as error:
            raise UserError(f"{manifest}:{table.line_num}: is no table: {error}") from None
        return
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        if suffix in (".jsonl", ".ndjson"):
            yield _json(manifest, number, line)
        else:
            yield dict(zip(_FIELDS, (part.strip() for part in line.split("\t")), strict=False))


def _json(manifest: Path, number: int, line: str) -> dict[str, Any]:
    try:
        record = msgspec.json.decode(line)
    except (msgspec.DecodeError, RecursionError) as error:
        raise UserError(f"{manifest}:{number}: is not JSON: {error}") from None
    if (
        not isinstance(record, dict)
        or not all(isinstance(record.get(key, ""), str) for key in _FIELDS)
        or not record.get("source")
    ):
        raise UserError(f"{manifest}:{number}: expected an object with `source`, and perhaps `name` and `revision`")
    return record


def _entry(record: dict[str, Any], base: Path) -> Entry:
    try:
        source = Path(record["source"]).expanduser()
    except RuntimeError:  # a home of nobody
        source = Path(record["source"])
    revision = record.get("revision") or ""
    if any("\0" in text for text in (*record.values(), revision) if isinstance(text, str)):
        raise UserError(f"`{record['source']}` holds a null character")
    if revision.startswith("-"):
        raise UserError(f"`{revision}` is no revision")
    name = record.get("name") or (f"{record['source']}@{revision}" if revision else Path(record["source"]).name)
    return Entry(name, str(source if source.is_absolute() else (base / source).absolute()), revision)
