"""A walk finds what a user means, in a fixed order, and survives what file systems hold."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from scalelint.files.discover import Discovery, discover


def make(root: Path, *paths: str, **contents: str) -> None:
    for path in (*paths, *contents):
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(contents.get(path, ""), encoding="utf-8")


def names(found: Discovery, root: Path) -> list[str]:
    return [Path(path).relative_to(root).as_posix() for path in found.python]


def test_python_and_configs_apart_in_order(tmp_path: Path) -> None:
    make(tmp_path, "b.py", "a.py", "z/c.pyi", "m/d.py", "conf.yaml", "m/x.json", "m/p.toml", "notes.txt")
    found = discover([str(tmp_path)])
    assert names(found, tmp_path) == ["a.py", "b.py", "m/d.py", "z/c.pyi"]
    assert [Path(path).name for path in found.configs] == ["conf.yaml", "p.toml", "x.json"]
    assert discover([str(tmp_path)], configs=False).configs == []


def test_leaves_out_caches_and_environments(tmp_path: Path) -> None:
    make(tmp_path, "a.py", ".git/x.py", "node_modules/y.py", "__pycache__/z.py", "env/pyvenv.cfg", "env/lib/w.py")
    make(tmp_path, "site-packages/torch/t.py")
    assert names(discover([str(tmp_path)]), tmp_path) == ["a.py", "site-packages/torch/t.py"]


def test_a_named_environment_is_walked(tmp_path: Path) -> None:
    make(tmp_path, "env/pyvenv.cfg", "env/lib/w.py")
    assert names(discover([str(tmp_path / "env")]), tmp_path) == ["env/lib/w.py"]


def test_named_files_are_always_read(tmp_path: Path) -> None:
    make(tmp_path, "script", "skipped.py", **{".gitignore": "*.py\n"})
    found = discover([str(tmp_path / "script"), str(tmp_path / "skipped.py"), str(tmp_path / "script")])
    assert names(found, tmp_path) == ["script", "skipped.py"]
    assert found.named == set(found.python)


IGNORED = {
    ".gitignore": "*.gen.py\n/top.py\nbuild/\n!keep.gen.py\ntrailing.py   \n# a.py\n\\#odd.py\n**/deep/*.py\n",
    "sub/.gitignore": "!back.gen.py\nlocal.py\n/only_here.py\nname[0-9].py\n",
}
FILES = [
    *("a.py", "top.py", "x.gen.py", "keep.gen.py", "build/b.py", "trailing.py", "#odd.py", "deep/d.py"),
    *(
        "sub/top.py",
        "sub/local.py",
        "sub/back.gen.py",
        "sub/more/local.py",
        "sub/only_here.py",
        "sub/more/only_here.py",
    ),
    *("sub/build/b.py", "sub/name1.py", "sub/namex.py", "only_here.py", "local.py", "excluded.py", "sub/excluded.py"),
]


def test_ignores_what_git_ignores(tmp_path: Path) -> None:
    """git itself is the oracle."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    make(tmp_path, *FILES, **IGNORED)
    (tmp_path / ".git/info/exclude").write_text("/excluded.py\n")
    listed = subprocess.run(
        ["git", "-C", str(tmp_path), "ls-files", "-co", "--exclude-standard", "*.py"], capture_output=True, check=True
    ).stdout.decode()
    expected = sorted(line.strip('"') for line in listed.splitlines())
    assert sorted(names(discover([str(tmp_path)]), tmp_path)) == expected
    inside = [path for path in expected if path.startswith("sub/")]
    assert sorted(names(discover([str(tmp_path / "sub")]), tmp_path)) == inside


@pytest.mark.parametrize("version", ["2", "3", "4"])
def test_git_ignores_nothing_that_it_tracks(tmp_path: Path, version: str) -> None:
    make(tmp_path, *FILES, "models/vae.py", "models/more/dit.py", "modelsrc/a.py", **IGNORED)
    with (tmp_path / ".gitignore").open("a") as ignored:
        ignored.write("models*\n")
    tracked = ["a.py", "models/vae.py", "models/more/dit.py", "build/b.py", "sub/name1.py", "x.gen.py"]
    for command in (["init", "-q"], ["update-index", "--index-version", version], ["add", "-f", *tracked]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    subprocess.run(["git", "add", "-f", "-N", "models/more/dit.py"], cwd=tmp_path, check=True)
    make(tmp_path, "models/new.py", "build/new.py")
    command = ["git", "-C", str(tmp_path), "ls-files", "-co", "--exclude-standard", "*.py"]
    listed = subprocess.run(command, capture_output=True, check=True).stdout.decode().splitlines()
    assert sorted(names(discover([str(tmp_path)]), tmp_path)) == sorted(line.strip('"') for line in listed)
    assert {"models/vae.py", "models/more/dit.py"} <= set(listed)
    excluded = discover([str(tmp_path)], exclude=["more/"], root=tmp_path)
    assert "models/more/dit.py" not in names(excluded, tmp_path)
    assert "models/vae.py" in names(excluded, tmp_path)


@pytest.mark.parametrize("index", [b"", b"DIRC", b"DIRC\0\0\0\2\0\0\0\5models/vae.py", b"no index models/vae.py"])
def test_an_index_that_is_none(tmp_path: Path, index: bytes) -> None:
    make(tmp_path, "a.py", "models/vae.py", **{".gitignore": "models\n"})
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/index").write_bytes(index)
    assert names(discover([str(tmp_path)]), tmp_path) == ["a.py"]


def test_a_named_folder_is_walked_although_git_ignores_it(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    make(tmp_path, "build/b.py", **{".gitignore": "build/\n"})
    assert names(discover([str(tmp_path / "build")]), tmp_path) == ["build/b.py"]


def test_excludes_of_the_configuration(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "third_party/b.py", "pkg/c_test.py")
    found = discover([str(tmp_path)], exclude=["third_party", "*_test.py"], root=tmp_path)
    assert names(found, tmp_path) == ["a.py"]
    assert found.ignored == 2


def test_links_and_what_cannot_be_read(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "pkg/b.py")
    (tmp_path / "pkg/loop").symlink_to(tmp_path)
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere.py")
    (tmp_path / "linked.py").symlink_to(tmp_path / "a.py")
    found = discover([str(tmp_path), str(tmp_path / "missing")])
    assert names(found, tmp_path) == ["a.py", "linked.py", "pkg/b.py"]
    assert [problem.message for problem in found.problems] == [
        "is a link to a file that does not exist",
        "no such file or folder",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_a_locked_folder_is_a_problem(tmp_path: Path) -> None:
    make(tmp_path, "a.py", "locked/b.py")
    (tmp_path / "locked").chmod(0)
    try:
        found = discover([str(tmp_path)])
    finally:
        (tmp_path / "locked").chmod(0o755)
    assert names(found, tmp_path) == ["a.py"]
    assert found.problems[0].message == "cannot be read: Permission denied"
