"""What a run is about to write, as a file that the next run can finish from: read with suspicion.

Even in the user's own folder nothing is taken on trust: an entry may only name a file inside the journal's tree, with
our own temporary names beside it and complete digests.
"""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from scalelint.writing.staging import sync_folder, write_synced
from scalelint.writing.state import is_inside, refusal

#: nothing is replaced yet: forget it; all is staged: move it into place; something went wrong: put the old back; all
#: is in place: remove what is left
Phase = Literal["staging", "forward", "back", "done"]
Kind = TypeVar("Kind", bound=msgspec.Struct)
_NAME = re.compile(r"[0-9a-f]{16}\.json")
_TEMPORARY = re.compile(r"\.scalelint-(?P<token>[0-9a-f]{16})-[0-9]{1,9}-[^/\\]*\.(?P<kind>new|old)", re.DOTALL)
_DIGEST = re.compile(r"[0-9a-f]{32}")
_MOST_BYTES = 256 * 2**20


class Entry(msgspec.Struct, frozen=True):
    """One file on its way: where it is, its new content beside it, and a second name for its old content."""

    target: str
    new: str
    backup: str
    old_digest: str
    new_digest: str


class Journal(msgspec.Struct, frozen=True):
    """What is to be written below ``root``, and how far that is."""

    root: str
    phase: Phase
    entries: list[Entry]


class NotOursError(Exception):
    """Why a file is no journal that is obeyed."""


def digest(content: bytes) -> str:
    """A name for a file's content."""
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def digest_of(path: str) -> str:
    """The digest of a regular file's content; empty where there is none."""
    try:
        return digest(Path(path).read_bytes()) if Path(path).is_file() else ""
    except OSError:
        return ""


def temporary(target: str, token: str, number: int) -> tuple[str, str]:
    """Names beside a file for its new and its old content."""
    folder, name = os.path.split(target)
    stem = os.path.join(folder, f".scalelint-{token}-{number}-{name[-60:]}")  # noqa: PTH118
    return f"{stem}.new", f"{stem}.old"


def journals(folder: Path) -> list[Path]:
    """The journals that wait in a folder."""
    try:
        return sorted(folder / name for name in os.listdir(folder) if _NAME.fullmatch(name))  # noqa: PTH208
    except OSError:
        return []


def left_behind(folder: Path) -> bool:
    """Whether a folder for journals holds anything that a run did not clear away: the usual case, in one look."""
    return bool(journals(folder)) or any(folder.glob("*.new"))


def read(place: Path) -> Journal:
    """A journal; raises NotOursError with the reason for what no run of this user can have written."""
    journal = taken(place, Journal)
    for entry in journal.entries:
        _refuse(entry, journal.root, place.stem)
    return journal


def taken(place: Path, kind: type[Kind]) -> Kind:
    """What a file of the state folder holds; raises NotOursError where no run of this user can have written it."""
    try:
        reason = refusal(place)
        if not reason and place.stat().st_size > _MOST_BYTES:
            reason = "is too large"
        if reason:
            raise NotOursError(reason)
        return msgspec.json.decode(place.read_bytes(), type=kind)
    except OSError as error:
        raise NotOursError(f"cannot be read: {error.strerror}") from None
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise NotOursError(f"is damaged ({error})") from None


def put(place: Path, content: msgspec.Struct) -> None:
    """Put a file of the state folder down, or exchange it, in one step."""
    beside = place.with_suffix(".new")
    beside.unlink(missing_ok=True)
    handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as stream:
        write_synced(stream, msgspec.json.encode(content))
    os.replace(beside, place)  # noqa: PTH105
    sync_folder(place.parent)


def _refuse(entry: Entry, root: str, token: str) -> None:
    """Raise NotOursError for an entry that does more than exchange one file of the tree by our own siblings."""
    if "\0" in entry.target + entry.new + entry.backup or not os.path.isabs(entry.target):  # noqa: PTH117
        raise NotOursError("names no complete path")
    if os.path.realpath(entry.target) != entry.target or not is_inside(entry.target, root):
        raise NotOursError(f"names {entry.target!r}, which is a link or outside of {root!r}")
    for path, kind in ((entry.new, "new"), (entry.backup, "old")):
        folder, name = os.path.split(path)
        found = _TEMPORARY.fullmatch(name)
        if folder != os.path.dirname(entry.target) or found is None:  # noqa: PTH120
            raise NotOursError(f"names {path!r}, which is no file of ours beside its target")
        if found["token"] != token or found["kind"] != kind:
            raise NotOursError(f"names {path!r}, a file of another run")
    if not (_DIGEST.fullmatch(entry.old_digest) and _DIGEST.fullmatch(entry.new_digest)):
        raise NotOursError("has incomplete digests")
