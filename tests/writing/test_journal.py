"""Journals may finish what a run of this user began, and nothing else: a tree can't bring one along."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main
from scalelint.writing import recover
from scalelint.writing.journal import digest
from scalelint.writing.state import VARIABLE, journal_folder

SITE = "def step(vae, x):\n    return vae.encode(x).latent_dist.sample().mul_(0.18215)\n"
TOKEN = "0123456789abcdef"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "train.py").write_text(SITE)
    monkeypatch.chdir(folder)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "state"))
    journal_folder().mkdir(parents=True, mode=0o700)
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--no-cache", "--jobs", "1"])


def content(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def journal(folder: Path, **changes: str) -> dict[str, Any]:
    """A journal of a run that was killed before it replaced train.py."""
    stem = f"{folder}/.scalelint-{TOKEN}-0-train.py"
    Path(f"{stem}.new").write_text("new")
    Path(f"{stem}.old").write_text(SITE)
    entry = {"target": f"{folder}/train.py", "new": f"{stem}.new", "backup": f"{stem}.old"}
    entry |= {"old_digest": digest(SITE.encode()), "new_digest": digest(b"new")}
    return {"root": str(folder), "phase": "forward", "entries": [entry | changes]}


def put(document: dict[str, Any], mode: int = 0o600) -> Path:
    place = journal_folder() / f"{TOKEN}.json"
    place.write_text(json.dumps(document))
    place.chmod(mode)
    return place


@pytest.mark.parametrize("name", [".scalelint-journal.json", f"{TOKEN}.json"])
@pytest.mark.parametrize("where", ["tree", "parent"])
@pytest.mark.parametrize("arguments", ["--to std --plan", "--to std --diff", "--recover", "--to std --write"])
def test_a_journal_in_a_tree_does_nothing(tree: Path, name: str, where: str, arguments: str) -> None:
    (tree / ".git" / "hooks").mkdir(parents=True)
    (tree / "tools").mkdir()
    (tree / "tools" / "payload.sh").write_text("echo owned\n")
    new = {"new_digest": digest(b"echo owned\n"), "old_digest": "", "backup": "b"}
    entry = {"target": str(tree / ".git/hooks/pre-commit"), "new": str(tree / "tools/payload.sh")} | new
    document = {"process": 999999999, "commit": True, "root": str(tree), "phase": "forward", "entries": [entry]}
    (tree.parent / ("" if where == "parent" else "tree") / name).write_text(json.dumps(document))
    run("migrate", *arguments.split())
    assert not (tree / ".git" / "hooks" / "pre-commit").exists()
    assert (tree / "tools" / "payload.sh").exists()


@pytest.mark.parametrize("arguments", ["", "--plan", "--diff", "--format json"])
def test_without_write_nothing_is_written_and_the_interrupted_run_is_named(tree: Path, arguments: str) -> None:
    put(journal(tree))
    before = content(tree.parent)
    result = run("migrate", "--to", "std", *arguments.split())
    assert content(tree.parent) == before
    assert f"{tree}: a run that writes was interrupted; `scalelint migrate --recover` ends it" in result.stderr


@pytest.mark.parametrize(
    ("verb", "arguments"),
    [("migrate", ["--recover"]), ("migrate", ["--to", "std", "--write"]), ("check", ["--fix"])],
)
def test_a_run_that_writes_ends_an_interrupted_one(tree: Path, verb: str, arguments: list[str]) -> None:
    put(journal(tree))
    result = run(verb, *arguments)
    assert "finished an interrupted run that rewrites 1 files" in result.stderr
    assert (tree / "train.py").read_text() == "new"
    assert sorted(path.name for path in tree.iterdir()) == ["train.py"]


@pytest.mark.parametrize("path", [".", "train.py", "..", "/"])
def test_a_run_is_found_from_inside_and_from_above(tree: Path, path: str) -> None:
    put(journal(tree))
    assert len(recover([path])) == 1 if path in (".", "train.py") else True
    if path in ("..", "/"):  # the journals stand there too
        with pytest.raises(Exception, match="inside"):
            recover([path])


def test_other_trees_are_left_alone(tree: Path) -> None:
    other = tree.parent / "other"
    other.mkdir()
    put(journal(tree))
    assert recover([str(other)]) == []
    assert (tree / "train.py").read_text() == SITE


OUTSIDE = [
    {"target": "/etc/passwd"},
    {"target": "train.py"},
    {"target": "TREE/../other.py"},
    {"target": "TREE/link/hook.py"},
    {"target": "TREE/a\0b.py"},
    {"new": "TREE/tools/payload.sh"},
    {"new": "TREE/payload.sh"},
    {"new": "TREE/.scalelint-ffffffffffffffff-0-train.py.new"},
    {"backup": "TREE/.scalelint-0123456789abcdef-0-train.py.new"},
    {"old_digest": ""},
    {"new_digest": "00"},
]


@pytest.mark.parametrize("changes", OUTSIDE)
def test_an_entry_that_does_more_is_refused_with_one_line(tree: Path, changes: dict[str, str]) -> None:
    (tree.parent / "outside").mkdir()
    (tree / "link").symlink_to(tree.parent / "outside")
    put(journal(tree, **{key: value.replace("TREE", str(tree)) for key, value in changes.items()}))
    before = content(tree.parent)
    (line,) = recover([str(tree)])
    assert "so it is not obeyed; remove it" in line
    assert {path: text for path, text in content(tree.parent).items() if not path.endswith("lock")} == before


@pytest.fixture
def damaged(tree: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    place = put(journal(tree))
    if request.param == "a link":
        place.rename(tree.parent / "elsewhere.json")
        place.symlink_to(tree.parent / "elsewhere.json")
    elif request.param == "readable":
        place.chmod(0o644)
    elif request.param == "foreign":
        if os.getuid() != 0:
            pytest.skip("only root can give files away")
        os.chown(place, 1234, 1234)
    elif request.param == "a fifo":
        place.unlink()
        os.mkfifo(place, 0o600)
    elif request.param == "tracked":
        for command in (["init", "-q"], ["add", "-f", str(place)]):
            subprocess.run(["git", *command], cwd=tree.parent, check=True, capture_output=True)
    elif request.param == "damaged":
        place.write_bytes(b"\xff{")
    elif request.param == "deep":
        place.write_text('{"entries":' + "[" * 100_000)
    yield place


@pytest.mark.parametrize(
    "damaged", ["a link", "readable", "foreign", "a fifo", "tracked", "damaged", "deep"], indirect=True
)
def test_a_journal_that_none_of_our_runs_wrote_is_refused(tree: Path, damaged: Path) -> None:
    (line,) = recover([str(tree)])
    assert line.startswith(str(damaged))
    assert "so it is not obeyed" in line
    assert (tree / "train.py").read_text() == SITE


def test_a_state_folder_inside_the_tree_is_refused(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tree / "state"))
    result = run("migrate", "--to", "std", "--write")
    assert (result.exit_code, "set SCALELINT_STATE_DIR to one outside" in result.stderr) == (2, True)
    assert (tree / "train.py").read_text() == SITE


def test_a_state_folder_where_others_write_is_refused(tree: Path) -> None:
    journal_folder().chmod(0o777)
    result = run("migrate", "--to", "std", "--write")
    assert (result.exit_code, "yours alone" in result.stderr) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("named", [False, True])
def test_a_link_out_of_the_tree_is_written_through_only_when_it_is_named(tree: Path, named: bool) -> None:
    outside = tree.parent / "outside.py"
    outside.write_text(SITE)
    (tree / "train.py").unlink()
    (tree / "train.py").symlink_to(outside)
    result = run("migrate", "--to", "std", "--write", *(["train.py"] if named else []))
    assert result.exit_code == (0 if named else 2)
    assert ("is a link to" in result.stderr) is not named
    assert (outside.read_text() == SITE) is not named
    assert (tree / "train.py").is_symlink()
