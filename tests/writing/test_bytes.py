"""Writing changes the edited bytes and no others, whatever the encoding, the links and the names of a file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

SITE = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * 0.18125  # {text}\n"
#: encodings that write some text in several ways, and text that shows it
ODD = {
    "cp932": b"\x87\x90",  # which Python writes as 0x81 0xe0
    "iso2022_jp": b'\x1b$B$"\x1b(B\x1b$B$"\x1b(B',
    "hz": b"~{<:~}~{<:~}",
    "utf-7": b"+AGE-",
    "raw_unicode_escape": b"\\u0061",
    "unicode_escape": b"\\x61",
}
VERBS = (
    ["check", "--fix", "--unsafe-fixes"],
    ["check", "--add-ignore", "reason"],
    ["migrate", "--to", "std", "--write"],
)


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments, "--no-cache", "--jobs", "1"])


def source(encoding: str, odd: bytes) -> bytes:
    text = f"# -*- coding: {encoding} -*-\n" + SITE
    return text.encode().replace(b"{text}", odd)


@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb))
@pytest.mark.parametrize("encoding", ODD)
def test_a_file_that_would_not_keep_its_bytes_is_left_alone(tree: Path, encoding: str, verb: list[str]) -> None:
    before = source(encoding, ODD[encoding])
    (tree / "a.py").write_bytes(before)
    result = run(*verb)
    assert (tree / "a.py").read_bytes() == before
    assert isinstance(result.exception, SystemExit)
    assert result.exit_code in (1, 2)
    assert "convert" in result.output and "UTF-8" in result.output


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8", "euc_jp", "cp932", "gb18030"])
def test_other_encodings_are_written(tree: Path, encoding: str) -> None:
    odd = ("é" if encoding in ("latin-1", "cp1252") else "あ").encode(encoding)
    before = source(encoding, odd)
    (tree / "a.py").write_bytes(before)
    assert run("check", "--fix", "--unsafe-fixes").exit_code == 0
    assert (tree / "a.py").read_bytes() == before.replace(b"0.18125", b"0.18215")


def test_halves_of_surrogate_pairs_are_a_problem_not_a_crash(tree: Path) -> None:
    (tree / "a.py").write_bytes(source("raw_unicode_escape", b"\\ud800"))
    result = run("check")
    assert result.exit_code == 2
    assert "holds half of a surrogate pair" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="hard links need rights on Windows")
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb))
def test_hard_links_are_told(tree: Path, verb: list[str]) -> None:
    (tree / "a.py").write_text(SITE)
    other = tree.parent / f"{tree.name}-other.py"
    os.link(tree / "a.py", other)
    result = run(*verb)
    assert "a.py: the file has 1 other name (hard links), where the old content stays" in result.stderr
    assert other.read_text() == SITE
    assert (tree / "a.py").read_text() != SITE


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: " ".join(verb))
def test_links_out_of_the_tree_are_not_written_through(tree: Path, verb: list[str]) -> None:
    outside = tree.parent / f"{tree.name}-outside.py"
    outside.write_text(SITE)
    (tree / "a.py").symlink_to(outside)
    result = run(*verb)
    assert (result.exit_code, outside.read_text()) == (2, SITE)
    assert "is a link to" in result.stderr
    run(*verb, "a.py")
    assert outside.read_text() != SITE
