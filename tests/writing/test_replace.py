"""Many files as one: permissions, links, changed and read-only files, full disks, and SIGKILL at any moment."""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from scalelint.errors import UserError
from scalelint.writing import journal, recover, replace_all, staging
from scalelint.writing.state import journal_folder

#: kills of the kill test; the full number is for releases: SCALELINT_KILLS=200
KILLS = int(os.environ.get("SCALELINT_KILLS", "12"))
FILES = 50

Changes = dict[str, tuple[bytes, bytes]]


def tree(folder: Path, count: int = 3) -> Changes:
    """Files in a few folders, with their old and new content."""
    changes = {}
    for index in range(count):
        path = folder / f"part{index % 3}" / f"file{index}.py"
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"old %d\n" % index)
        changes[str(path)] = (b"old %d\n" % index, b"new %d\n" % index)
    return changes


def state(changes: Changes) -> set[str]:
    """old, new, or other, for all files."""
    return {
        "old" if Path(path).read_bytes() == old else "new" if Path(path).read_bytes() == new else "other"
        for path, (old, new) in changes.items()
    }


def litter(folder: Path) -> list[Path]:
    left = [path for path in folder.rglob("*") if path.name.startswith(".scalelint")]
    return left + [path for path in journal_folder().iterdir() if path.name != "lock"]


def test_all_files_are_replaced_and_nothing_is_left_behind(tmp_path: Path) -> None:
    changes = tree(tmp_path)
    replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"new"}
    assert litter(tmp_path) == []


def test_permissions_links_and_attributes_stay(tmp_path: Path) -> None:
    changes = tree(tmp_path, 1)
    path = Path(next(iter(changes)))
    path.chmod(0o751)
    link = tmp_path / "link.py"
    link.symlink_to(path)
    replace_all({str(link): changes[str(path)]}, [str(tmp_path)])
    assert link.is_symlink()
    assert state(changes) == {"new"}
    assert path.stat().st_mode & 0o777 == 0o751


@pytest.mark.skipif(not hasattr(os, "getuid") or os.getuid() != 0, reason="only root can give files away")
def test_the_owner_stays(tmp_path: Path) -> None:
    changes = tree(tmp_path, 1)
    path = Path(next(iter(changes)))
    os.chown(path, 1234, 1234)
    replace_all(changes, [str(tmp_path)])
    assert (path.stat().st_uid, path.stat().st_gid) == (1234, 1234)


def test_a_file_that_changed_since_it_was_read_is_not_overwritten(tmp_path: Path) -> None:
    changes = tree(tmp_path)
    path = Path(list(changes)[1])
    path.write_bytes(b"theirs\n")
    with pytest.raises(UserError, match="changed while"):
        replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"old", "other"}
    assert litter(tmp_path) == []


def test_a_read_only_file_keeps_the_old_tree(tmp_path: Path) -> None:
    changes = tree(tmp_path)
    Path(list(changes)[2]).chmod(0o444)
    with pytest.raises(UserError, match="read-only"):
        replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"old"}


@pytest.mark.parametrize("failing", [0, 1, 4, 7])
def test_a_full_disk_keeps_the_old_tree(failing: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = tree(tmp_path, 6)
    written = iter(range(1000))
    original = staging.write_synced

    def write(stream: Any, content: bytes) -> None:
        if next(written) == failing:
            raise OSError(errno.ENOSPC, "No space left on device", "disk")
        original(stream, content)

    monkeypatch.setattr(staging, "write_synced", write)
    monkeypatch.setattr(journal, "write_synced", write)
    with pytest.raises(UserError, match="No space left"):
        replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"old"}
    assert litter(tmp_path) == []


def test_a_disk_that_is_full_at_the_very_end_keeps_the_new_tree(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = tree(tmp_path, 6)
    original = journal.write_synced

    def write(stream: Any, content: bytes) -> None:
        if b'"done"' in content:
            raise OSError(errno.ENOSPC, "No space left on device", "disk")
        original(stream, content)

    monkeypatch.setattr(journal, "write_synced", write)
    replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"new"}
    assert litter(tmp_path) == []


def test_a_failing_rename_is_taken_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changes = tree(tmp_path, 6)
    original = os.replace

    def replace(source: Any, target: Any) -> None:
        if str(source).endswith("file4.py.new"):
            raise OSError(errno.EACCES, "Permission denied", str(target))
        original(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(UserError, match="Permission denied"):
        replace_all(changes, [str(tmp_path)])
    assert state(changes) == {"old"}
    assert litter(tmp_path) == []


def test_recovery_does_not_overwrite_what_somebody_wrote_since(tmp_path: Path) -> None:
    changes = tree(tmp_path, 6)
    killed(tmp_path, "after the third rename")
    victim = Path(list(changes)[5])
    victim.write_bytes(b"theirs\n")
    (line,) = recover([str(tmp_path / "part0")])
    assert "took back" in line
    assert victim.read_bytes() == b"theirs\n"
    assert state({path: both for path, both in changes.items() if path != str(victim)}) == {"old"}
    assert litter(tmp_path) == []


SCRIPT = """
import os, signal, sys
from pathlib import Path
from scalelint.writing import replace_all
folder, moment = Path(sys.argv[1]), sys.argv[2]
paths = sorted(p for p in folder.rglob("*.py") if not p.name.startswith("."))
changes = {str(p): (p.read_bytes(), p.read_bytes().replace(b"old", b"new")) for p in paths}
if moment == "after the third rename":
    original, count = os.replace, iter(range(1000))
    def replace(source, target):
        if str(source).endswith(".py.new") and next(count) == 3:
            os.kill(os.getpid(), signal.SIGKILL)
        original(source, target)
    os.replace = replace
print("go", flush=True)
replace_all(changes, [str(folder)])
print("done", flush=True)
"""


def killed(folder: Path, moment: str = "", delay: float = 0.0) -> str:
    """Start a migration of the tree and kill it; what it had printed."""
    arguments = [sys.executable, "-c", SCRIPT, str(folder), moment]
    environment = {**os.environ, "PYTHONPATH": str(Path(journal.__file__).parents[2])}
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if not moment:
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
        return process.stdout.read()


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_at_any_moment_the_tree_is_old_or_new(tmp_path: Path) -> None:
    outcomes = []
    pick = random.Random(7)
    start = time.perf_counter()
    replace_all(tree(tmp_path, FILES), [str(tmp_path)])
    whole = time.perf_counter() - start
    for _ in range(KILLS):
        changes = tree(tmp_path, FILES)
        killed(tmp_path, delay=pick.uniform(0, 2.5 * whole))
        recover([str(tmp_path)])
        assert len(state(changes)) == 1
        assert litter(tmp_path) == []
        outcomes += state(changes)
    assert set(outcomes) <= {"old", "new"}
    print(f"{KILLS} kills: {outcomes.count('old')} old, {outcomes.count('new')} new")
