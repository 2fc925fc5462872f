"""Replacing many files as one: all of them or none, also when the process is killed half-way.

New contents are written beside the files (``.scalelint-*``) and synced; then one rename of the journal says that
they count; then each is moved into place. A run that finds a journal finishes what it says: without the word
"commit" the new contents are thrown away and the tree is the old one, with it they are moved into place.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

import msgspec

from scalelint.errors import UserError
from scalelint.rewrite.disk.staging import clear, stage, sync_folder, write_synced

JOURNAL = ".scalelint-journal.json"


class Entry(msgspec.Struct):
    """One file on its way: where it is, its new content beside it, and a second name for its old content."""

    target: str
    new: str
    backup: str
    old_digest: str
    new_digest: str


class Journal(msgspec.Struct):
    """What a migration is about to do, and whether it has begun to replace files."""

    process: int
    commit: bool
    entries: list[Entry]


def digest(content: bytes) -> str:
    """A name for a file's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def replace_all(changes: Mapping[str, tuple[bytes, bytes]], root: Path) -> None:
    """Give each path its new content (old, new), all or none. ``root`` is the folder for the journal.

    Raises UserError, with the old tree in place, where a file changed since it was read or can't be written.
    """
    place = root / JOURNAL
    entries = _prepared(changes)
    _announce(place, Journal(os.getpid(), False, entries))
    try:
        contents = {os.path.realpath(path): new for path, (_, new) in changes.items()}
        for entry in entries:
            stage(entry.target, entry.new, entry.backup, contents[entry.target])
        _write(place, Journal(os.getpid(), True, entries))
    except (OSError, UserError) as error:
        _discard(place, entries)
        raise _explained(error) from None
    try:
        _forward(entries)
    except (OSError, UserError) as error:
        _back(entries)
        _discard(place, entries)
        raise _explained(error) from None
    _discard(place, entries)


def recover(paths: list[str]) -> list[str]:
    """Finish what a killed run left behind in or above these folders; what was done, one line each."""
    lines = []
    for place in dict.fromkeys(found for path in paths for found in _journals(path)):
        journal = _read(place)
        if journal is None:
            place.unlink(missing_ok=True)
            continue
        if _alive(journal.process):
            raise UserError(f"{place}: another migration is running (process {journal.process}); wait for it to end")
        lines.append(_finish(place, journal))
    return lines


def _finish(place: Path, journal: Journal) -> str:
    try:
        if journal.commit and not _touched(journal.entries):
            _forward(journal.entries)
            _discard(place, journal.entries)
            return f"{place.parent}: finished an interrupted migration of {len(journal.entries)} files"
        if journal.commit:
            changed = ", ".join(_touched(journal.entries))
            _back(journal.entries)
            _discard(place, journal.entries)
            return f"{place.parent}: took back an interrupted migration, because {changed} changed since"
        _discard(place, journal.entries)
    except (OSError, UserError) as error:
        raise _explained(error) from None
    return f"{place.parent}: discarded a migration that was interrupted before it changed anything"


def _prepared(changes: Mapping[str, tuple[bytes, bytes]]) -> list[Entry]:
    entries: list[Entry] = []
    for path, (old, new) in sorted(changes.items()):
        target = os.path.realpath(path)
        folder, name = os.path.split(target)
        stem = os.path.join(folder, f".scalelint-{os.getpid()}-{len(entries)}-{name}"[:200])  # noqa: PTH118
        entry = Entry(target, f"{stem}.new", f"{stem}.old", digest(old), digest(new))
        if any(other.target == target for other in entries):
            continue  # two links to one file
        _refuse(target, entry)
        entries.append(entry)
    return entries


def _refuse(target: str, entry: Entry) -> None:
    """Say no before anything is touched: a file that may not be written, or is not what was read."""
    try:
        mode = os.stat(target).st_mode  # noqa: PTH116
        content = Path(target).read_bytes()
    except OSError as error:
        raise UserError(f"{target}: cannot be read: {error.strerror}; nothing was changed") from None
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise UserError(f"{target}: is read-only; make it writable or leave it out. Nothing was changed")
    if digest(content) != entry.old_digest:
        raise UserError(f"{target}: changed while it was analysed; run the migration again. Nothing was changed")


def _announce(place: Path, journal: Journal) -> None:
    """Put the journal down; two runs can't do so at once."""
    data = msgspec.json.encode(journal)
    try:
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as stream:
            write_synced(stream, data)
        sync_folder(place.parent)
    except FileExistsError:
        raise UserError(f"{place}: another migration is running or was interrupted; run `--recover`") from None
    except OSError as error:
        place.unlink(missing_ok=True)
        raise UserError(f"{place}: cannot be written: {error.strerror}; nothing was changed") from None


def _write(place: Path, journal: Journal) -> None:
    """Replace the journal in one step."""
    beside = place.with_name(place.name + ".new")
    with open(beside, "wb") as stream:  # noqa: PTH123
        write_synced(stream, msgspec.json.encode(journal))
    os.replace(beside, place)  # noqa: PTH105
    sync_folder(place.parent)


def _forward(entries: list[Entry]) -> None:
    """Move every new content into place, unless somebody wrote to a file meanwhile."""
    touched = _touched(entries)
    if touched:
        raise UserError(f"{touched[0]}: changed during the migration; run it again. Nothing was changed")
    for entry in entries:
        with contextlib.suppress(FileNotFoundError):  # an earlier run moved it
            os.replace(entry.new, entry.target)  # noqa: PTH105
    for folder in {os.path.dirname(entry.target) for entry in entries}:  # noqa: PTH120
        sync_folder(Path(folder))


def _touched(entries: list[Entry]) -> list[str]:
    """Files that hold neither what was read nor what is to be written."""
    return [e.target for e in entries if _digest_of(e.target) not in (e.old_digest, e.new_digest)]


def _back(entries: list[Entry]) -> None:
    """Give replaced files their old content."""
    for entry in entries:
        if entry.old_digest != entry.new_digest and _digest_of(entry.target) == entry.new_digest:
            os.replace(entry.backup, entry.target)  # noqa: PTH105


def _discard(place: Path, entries: list[Entry]) -> None:
    for entry in entries:
        clear(entry.new)
        clear(entry.backup)
    clear(str(place.with_name(place.name + ".new")))
    place.unlink(missing_ok=True)
    sync_folder(place.parent)


def _digest_of(path: str) -> str:
    try:
        return digest(Path(path).read_bytes())
    except OSError:
        return ""


def _journals(path: str) -> list[Path]:
    """Journals in the folders above a path and below it."""
    start = Path(path).absolute()
    found = [folder / JOURNAL for folder in (start, *start.parents) if (folder / JOURNAL).is_file()]
    if start.is_dir():
        for folder, names, files in os.walk(start):
            names[:] = [name for name in names if name not in (".git", "node_modules", "__pycache__")]
            if JOURNAL in files:
                found.append(Path(folder) / JOURNAL)
    return found


def _read(place: Path) -> Journal | None:
    """The journal; None where the process was killed before its first word was written."""
    try:
        return msgspec.json.decode(place.read_bytes(), type=Journal)
    except (msgspec.MsgspecError, OSError):
        return None


def _alive(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except (OSError, IndexError):
        return False


def _explained(error: Exception) -> UserError:
    if isinstance(error, UserError):
        return error
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(
        f"{getattr(error, 'filename', None) or 'the disk'}: cannot be written: {reason}; nothing was changed"
    )
