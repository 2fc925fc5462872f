"""A repository's text from folders, git directories and archives; hostile ones stay inside and run nothing."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

from scalelint.scan import sources
from scalelint.scan.manifest import Entry
from scalelint.scan.sources import SourceError, find


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def listed(entry: Entry) -> list[str]:
    with find(entry).laid_out() as folder:
        return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


@pytest.fixture
def work(tmp_path: Path) -> Path:
    folder = tmp_path / "work"
    (folder / "src").mkdir(parents=True)
    (folder / "src" / "a.py").write_text("x = 1\n")
    (folder / "vae.yaml").write_text("scaling_factor: 0.18215\n")
    (folder / "photo.png").write_bytes(b"\x89PNG")
    (folder / "link.py").symlink_to("/etc/passwd")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    return folder


def test_a_commit_of_a_bare_repository(work: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare.git"
    git(tmp_path, "clone", "-q", "--bare", str(work), str(bare))
    first = find(Entry("a", str(bare)))
    assert listed(Entry("a", str(bare))) == ["src/a.py", "vae.yaml"]
    (work / "src" / "a.py").write_text("x = 2\n")
    git(work, "commit", "-qam", "second")
    git(work, "push", "-q", str(bare), "main")
    assert find(Entry("a", str(bare))).identity != first.identity
    assert find(Entry("a", str(bare), "main~1")).identity == first.identity
    with find(Entry("a", str(bare), "main~1")).laid_out() as folder:
        assert (folder / "src" / "a.py").read_text() == "x = 1\n"


def test_a_folder_is_read_as_it_is_and_its_commit_with_a_revision(work: Path) -> None:
    (work / "src" / "new.py").write_text("y = 1\n")
    with find(Entry("a", str(work))).laid_out() as folder:
        assert folder == work
    assert listed(Entry("a", str(work), "HEAD")) == ["src/a.py", "vae.yaml"]


def test_the_name_of_a_folders_content(work: Path) -> None:
    before = find(Entry("a", str(work))).identity
    (work / "photo.png").write_bytes(b"another")
    assert find(Entry("a", str(work))).identity == before
    (work / "src" / "a.py").write_text("x = 3\n")
    assert find(Entry("a", str(work))).identity != before


def test_git_runs_nothing_of_the_repository(work: Path, tmp_path: Path) -> None:
    trap = tmp_path / "sprung"
    script = tmp_path / "trap.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\n")
    script.chmod(0o755)
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "diff.external", "filter.x.smudge", "core.gitProxy"):
        git(work, "config", key, str(script))
    git(work, "config", "protocol.ext.allow", "always")
    git(work, "config", "remote.origin.url", f"ext::{script}")
    git(work, "config", "remote.origin.promisor", "true")
    git(work, "config", "extensions.partialClone", "origin")
    blob = git(work, "rev-parse", "HEAD:src/a.py")
    (work / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(SourceError, match="git"):
        listed(Entry("a", str(work), "HEAD"))
    assert not trap.exists()
    with contextlib.suppress(subprocess.CalledProcessError):
        git(work, "cat-file", "-p", blob)
    assert trap.exists()  # without our precautions it runs


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "tar.xz", "zip"])
def test_archives(tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"a.{suffix}"
    files = {"repo-1/src/a.py": b"x = 1\n", "repo-1/b.bin": b"0", "repo-1/c.json": b"{}"}
    if suffix == "zip":
        with zipfile.ZipFile(file, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)
    else:
        with tarfile.open(file, f"w:{suffix.partition('.')[2]}") as archive:
            for name, content in files.items():
                member = tarfile.TarInfo(name)
                member.size = len(content)
                archive.addfile(member, io.BytesIO(content))
    assert listed(Entry("a", str(file))) == ["c.json", "src/a.py"]  # the one folder at the top is left out


def test_an_archive_writes_nowhere_else(tmp_path: Path) -> None:
    file = tmp_path / "a.tar"
    names = [
        "../out.py",
        "/abs.py",
        "x/../../up.py",
        ".git/hooks/a.py",
        "C:\\win.py",
        "..\\back.py",
        "fine/a.py",
        "fine",
    ]
    with tarfile.open(file, "w") as archive:
        for name in names:
            member = tarfile.TarInfo(name)
            member.size = 1
            archive.addfile(member, io.BytesIO(b"#"))
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE):
            member = tarfile.TarInfo("link.py")
            member.type, member.linkname = kind, "/etc/passwd"
            archive.addfile(member)
    before = set(tmp_path.iterdir())
    with find(Entry("a", str(file))).laid_out() as folder:
        found = [path.name for path in folder.rglob("*")]
    assert found == ["a.py"]
    assert set(tmp_path.iterdir()) == before


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "a.zip"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for n in range(20):
            archive.writestr(f"{n}.py", b"#" * 100_000)
    monkeypatch.setattr(sources, "_MOST_BYTES", 1_000_000)
    with pytest.raises(SourceError, match="holds more than"):
        listed(Entry("a", str(file)))


@pytest.mark.parametrize(
    ("name", "revision", "said"),
    [
        ("missing", "", "no such file"),
        ("empty", "v1", "no git directory"),
        ("work", "none", "git: "),
        ("bad.zip", "", "no archive"),
    ],
)
def test_what_cannot_be_read(work: Path, tmp_path: Path, name: str, revision: str, said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "bad.zip").write_text("no archive")
    with pytest.raises(SourceError, match=said):
        listed(Entry("a", str(tmp_path / name), revision))


def test_names_that_no_folder_takes_are_left_out(tmp_path: Path) -> None:
    with tarfile.open(tmp_path / "a.tar", "w") as archive:
        for name in ("e/" * 2000 + "x.py", "c" * 300 + ".py", "a.py", "a.py/b.py", "ok.py"):
            member = tarfile.TarInfo(name)
            archive.addfile(member, io.BytesIO())
    assert listed(Entry("a", str(tmp_path / "a.tar"))) == ["a.py", "ok.py"]


def test_headers_without_end_are_one_line(tmp_path: Path) -> None:
    head = tarfile.TarInfo("././@LongLink")
    head.type, head.size = b"L", 5
    chain = (head.tobuf(tarfile.GNU_FORMAT) + b"abcd\0".ljust(512, b"\0")) * 5000
    (tmp_path / "a.tar").write_bytes(chain + tarfile.TarInfo("a.py").tobuf() + b"\0" * 1024)
    (tmp_path / "b.tar.xz").write_bytes(b"\xfd7zXZ\0" + bytes(range(256)))
    for name in ("a.tar", "b.tar.xz"):
        with pytest.raises(SourceError, match="no archive that can be read"):
            listed(Entry("a", str(tmp_path / name)))


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.tar")
    (tmp_path / "b.zip").symlink_to("/dev/zero")
    for name in ("a.tar", "b.zip"):
        with pytest.raises(SourceError, match="is neither a regular file nor a folder"):
            find(Entry("a", str(tmp_path / name)))
