"""Which repositories a scan is about."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from scalelint.errors import UserError
from scalelint.scan.manifest import Entry, read_manifest


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text)
    return file


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.txt", "# mine\none\n\nbare.git\ttwo\tv1.0\n"),
        ("list.csv", "name,source,revision\none,one,\ntwo,bare.git,v1.0\n"),
        ("list.tsv", "source\tname\trevision\none\t\t\nbare.git\ttwo\tv1.0\n"),
        ("list.jsonl", '{"source": "one"}\n{"source": "bare.git", "name": "two", "revision": "v1.0"}\n'),
    ],
)
def test_forms(tmp_path: Path, name: str, text: str) -> None:
    assert read_manifest(written(tmp_path, name, text)) == [
        Entry("one", str(tmp_path / "one")),
        Entry("two", str(tmp_path / "bare.git"), "v1.0"),
    ]


def test_a_folder_means_all_that_is_in_it(tmp_path: Path) -> None:
    for name in ("b", "a", ".hidden"):
        (tmp_path / name).mkdir()
    for name in ("c.tar.gz", "notes.txt"):
        (tmp_path / name).touch()
    assert [entry.name for entry in read_manifest(tmp_path)] == ["a", "b", "c.tar.gz"]


@pytest.mark.parametrize("named", ["tree", "./tree", "tree/../tree"])
def test_a_folder_may_be_named_from_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str) -> None:
    (tmp_path / "tree" / "a").mkdir(parents=True)
    monkeypatch.chdir(tmp_path)
    (entry,) = read_manifest(Path(named))
    assert entry.name == "a"
    assert Path(entry.source).resolve() == (tmp_path / "tree" / "a").resolve()


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("list.txt", "\n", "lists no repository"),
        ("list.txt", "a/x\nb/x\n", "`x` is the name of several repositories"),
        ("list.csv", "path\na\n", "has no column `source`"),
        ("list.jsonl", "{}\n", ":1: expected an object with `source`"),
        ("list.jsonl", "{\n", ":1: is not JSON"),
        ("list.txt", "a\tb\t--upload-pack=x\n", "is no revision"),
    ],
)
def test_what_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(UserError, match=said.replace("`", ".")):
        read_manifest(written(tmp_path, name, text))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "source\n" + "x" * 200_000 + "\n"),
        ("b.csv", "sou\0rce\nx\n"),
        ("c.csv", '"' + "x" * 200_000),
        ("d.jsonl", "[" * 100_000),
        ("e.jsonl", '{"source": "a\\u0000b"}'),
        ("f.txt", "a\tb\tmain\0x\n"),
        ("g.jsonl", '{"source": ["a"]}'),
        ("h.txt", "\ud800".encode("utf-8", "surrogatepass").decode("latin-1")),
    ],
)
def test_a_list_that_is_meant_badly_is_one_line(tmp_path: Path, name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="latin-1")
    with pytest.raises(UserError) as raised:
        read_manifest(tmp_path / name)
    assert "\n" not in raised.value.message


def test_a_list_is_a_file_and_homes_of_nobody_are_names(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "zero").symlink_to("/dev/zero")
    for name in ("pipe", "zero"):
        with pytest.raises(UserError, match="is not a regular file"):
            read_manifest(tmp_path / name)
    (tmp_path / "list").write_text("~nobody-of-this-name/x\n")
    assert read_manifest(tmp_path / "list")[0].source == str(tmp_path / "~nobody-of-this-name" / "x")
