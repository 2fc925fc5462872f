"""Replacing many files as one: all of them or none, also when the process is killed half-way.

New contents are written beside the files (``.scalelint-*``) and synced; then one rename of the journal says that
they count; then each is moved into place. A later run that writes finishes what an interrupted one left: what had not
begun to replace files is thrown away, what had is moved into place or, where that can't be, taken back.
"""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Mapping, Sequence
from pathlib import Path

from scalelint.errors import UserError
from scalelint.writing.journal import (
    Entry,
    Journal,
    NotOursError,
    Phase,
    digest,
    digest_of,
    journals,
    left_behind,
    put,
    read,
    temporary,
)
from scalelint.writing.runs import last, record, reverse
from scalelint.writing.staging import clear, stage, sync_folder
from scalelint.writing.state import is_inside, journal_folder, locked, refuse_inside

#: path to old and new content
Changes = Mapping[str, tuple[bytes, bytes]]
_LEFT = {
    "staging": "discarded a run that was interrupted before it changed anything",
    "done": "removed what a run left behind that was interrupted at its end",
}


def replace_all(changes: Changes, paths: Sequence[str], undoable: str = "") -> list[str]:
    """Give each path its new content (old, new), all or none. ``paths`` are the files and folders that the user named.

    ``undoable``: what the run is called where ``undo`` may take it back. Returns what the user should know: files with
    other names, which keep the old content. Raises UserError, with the old tree in place, where a file changed since it
    was read, can't be written, or is a link out of the named folders.
    """
    if not changes:
        return []
    refuse_inside(paths)
    _refuse_links(changes, paths)
    root = _root(changes)
    with locked() as folder:
        interrupted = _about([root], folder)
        if interrupted:
            raise UserError(f"{root}: an interrupted run waits; `scalelint migrate --recover` ends it")
        token = secrets.token_hex(8)
        entries = _entries(changes, token)
        notes = [note for note in map(_other_names, entries) if note]
        kept = record(changes, root, undoable) if undoable else None
        try:
            _Writing(folder / f"{token}.json", root, entries).run(changes)
        except UserError:
            if kept is not None:
                kept.unlink(missing_ok=True)
            raise
        return notes


def undo(paths: Sequence[str]) -> str:
    """Take back the last recorded run about these files and folders; what was done.

    Raises UserError where there is none, or where one of its files has changed since.
    """
    place, run = last(paths)
    replace_all(reverse(run), [run.root])
    place.unlink(missing_ok=True)
    return f"{run.root}: undid `{run.what}` of {run.when}: {len(run.files)} file{'s' * (len(run.files) != 1)}"


def recover(paths: Sequence[str]) -> list[str]:
    """Finish what killed runs left behind in these folders or around them; what was done, one line each."""
    if not left_behind(journal_folder()):
        return []
    refuse_inside(paths)
    with locked() as folder:
        found = _about(paths, folder)
        lines = [_Writing(place, journal.root, journal.entries).finish(journal.phase) for place, journal in found]
        return lines + _refused(folder)


def waiting(paths: Sequence[str]) -> list[str]:
    """The trees of interrupted runs that concern these paths; nothing is changed."""
    return [journal.root for _, journal in _about(paths, journal_folder())]


def _about(paths: Sequence[str], folder: Path) -> list[tuple[Path, Journal]]:
    """The journals about trees that hold one of these paths or stand in one."""
    real = [os.path.realpath(path) for path in paths]
    found = []
    for place in journals(folder):
        with contextlib.suppress(NotOursError):
            journal = read(place)
            if any(is_inside(path, journal.root) or is_inside(journal.root, path) for path in real):
                found.append((place, journal))
    return found


def _refused(folder: Path) -> list[str]:
    lines = []
    for place in journals(folder):
        try:
            read(place)
        except NotOursError as error:
            lines.append(f"{place}: {error}, so it is not obeyed; remove it")
    return lines


def _root(changes: Changes) -> str:
    """The innermost folder around all files."""
    folders = [os.path.dirname(os.path.realpath(path)) for path in changes]  # noqa: PTH120
    try:
        return os.path.commonpath(folders)
    except ValueError:
        raise UserError("files on several drives are not written as one; name one drive. Nothing was changed") from None


def _refuse_links(changes: Changes, paths: Sequence[str]) -> None:
    """A link decides where its content goes: it may stay inside the named folders, or be named itself."""
    named = {os.path.abspath(path) for path in paths}  # noqa: PTH100
    trees = [os.path.realpath(path) for path in paths if os.path.isdir(path)]  # noqa: PTH112
    for path in changes:
        target = os.path.realpath(path)
        if os.path.abspath(path) not in named and not any(is_inside(target, tree) for tree in trees):  # noqa: PTH100
            raise UserError(
                f"{path}: is a link to {target}, outside of what was named; name the file itself to have it written. "
                "Nothing was changed"
            )


def _entries(changes: Changes, token: str) -> list[Entry]:
    found: dict[str, Entry] = {}
    for path, (old, new) in sorted(changes.items()):
        target = os.path.realpath(path)
        if target not in found:  # two links may lead to one file
            _refuse(target, digest(old))
            found[target] = Entry(target, *temporary(target, token, len(found)), digest(old), digest(new))
    return list(found.values())


def _refuse(target: str, old_digest: str) -> None:
    """Say no before anything is touched: a file that may not be written, or is not what was read."""
    try:
        mode = os.stat(target).st_mode  # noqa: PTH116
        content = Path(target).read_bytes()
    except OSError as error:
        raise UserError(f"{target}: cannot be read: {error.strerror}; nothing was changed") from None
    if not mode & 0o222 or not os.access(target, os.W_OK):
        raise UserError(f"{target}: is read-only; make it writable or leave it out. Nothing was changed")
    if digest(content) != old_digest:
        raise UserError(f"{target}: changed while it was analysed; run this again. Nothing was changed")


def _other_names(entry: Entry) -> str:
    """A hard link is cut: a new file takes the place of one of the names."""
    others = os.stat(entry.target).st_nlink - 1  # noqa: PTH116
    names = f"{others} other name{'s' * (others != 1)}"
    return f"{entry.target}: the file has {names} (hard links), where the old content stays" if others > 0 else ""


class _Writing:
    """One journal on its way through its phases."""

    def __init__(self, place: Path, root: str, entries: list[Entry]) -> None:
        self.place = place
        self.root = root
        self.entries = entries

    def run(self, changes: Changes) -> None:
        """Stage all, then move all."""
        contents = {os.path.realpath(path): new for path, (_, new) in changes.items()}
        try:
            self._note("staging")
            for entry in self.entries:
                stage(entry.target, entry.new, entry.backup, contents[entry.target])
            self._note("forward")
        except (OSError, UserError) as error:
            self._discard()
            raise _explained(error) from None
        try:
            self._forward()
        except (OSError, UserError) as error:
            self._take_back()
            raise _explained(error) from None
        self._finish()

    def finish(self, phase: Phase) -> str:
        """End what was interrupted in a phase; what was done."""
        try:
            if phase in ("staging", "done"):
                self._discard()
                return f"{self.root}: {_LEFT[phase]}"
            changed = ", ".join(self._touched())
            if phase == "forward" and not changed and self._is_whole():
                self._forward()
                self._finish()
                return f"{self.root}: finished an interrupted run that rewrites {len(self.entries)} files"
            self._take_back()
        except (OSError, UserError) as error:
            raise _explained(error) from None
        because = f", because {changed} changed since" if changed else ""
        return f"{self.root}: took back an interrupted run{because}"

    def _note(self, phase: Phase) -> None:
        put(self.place, Journal(self.root, phase, self.entries))

    def _forward(self) -> None:
        """Move every new content into place, unless somebody wrote to a file meanwhile."""
        touched = self._touched()
        if touched:
            raise UserError(f"{touched[0]}: changed meanwhile; run this again. Nothing was changed")
        for entry in self.entries:
            with contextlib.suppress(FileNotFoundError):  # an earlier run moved it
                os.replace(entry.new, entry.target)  # noqa: PTH105
        self._sync()

    def _touched(self) -> list[str]:
        """Files that hold neither what was read nor what is to be written."""
        return [e.target for e in self.entries if digest_of(e.target) not in (e.old_digest, e.new_digest)]

    def _is_whole(self) -> bool:
        """Whether each file is replaced, or what replaces it is there as it was written."""
        return all(e.new_digest in (digest_of(e.target), digest_of(e.new)) for e in self.entries)

    def _take_back(self) -> None:
        """Give replaced files their old content. The journal says so first: a kill in here must not turn it around."""
        with contextlib.suppress(OSError):
            self._note("back")
        for entry in self.entries:
            if entry.old_digest != entry.new_digest and digest_of(entry.target) == entry.new_digest:
                with contextlib.suppress(FileNotFoundError):
                    os.replace(entry.backup, entry.target)  # noqa: PTH105
        self._sync()
        self._discard()

    def _finish(self) -> None:
        """All is in place. The journal says so before the old contents go: nothing can be taken back after that."""
        try:
            self._note("done")
        except OSError:  # the disk is full: without a journal nothing is taken back either
            self.place.unlink(missing_ok=True)
        self._discard()

    def _sync(self) -> None:
        for folder in {os.path.dirname(entry.target) for entry in self.entries}:  # noqa: PTH120
            sync_folder(Path(folder))

    def _discard(self) -> None:
        for entry in self.entries:
            clear(entry.new)
            clear(entry.backup)
        clear(str(self.place.with_suffix(".new")))
        self.place.unlink(missing_ok=True)
        sync_folder(self.place.parent)


def _explained(error: Exception) -> UserError:
    if isinstance(error, UserError):
        return error
    reason = getattr(error, "strerror", None) or str(error)
    return UserError(
        f"{getattr(error, 'filename', None) or 'the disk'}: cannot be written: {reason}; nothing was changed"
    )
