"""A run's files become summaries: the same with and without a cache, in one process and in many."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from scalelint import budget
from scalelint.cache import Cache
from scalelint.config.settings import Settings
from scalelint.core import Collected, Stdin, collect, pool, single
from scalelint.deep import deeply
from scalelint.knowledge.vocabulary import Vocabulary, load_vocabulary
from scalelint.model import FileSummary

ROOT = Path(__file__).resolve().parents[2]
SITE = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "tree"
    root.mkdir()
    for number in range(6):
        (root / f"f{number}.py").write_text(SITE + f"# {number}\n")
    (root / "plain.py").write_text("print('nothing here')\n")
    (root / "model.yaml").write_text("scale_factor: 0.18215\n")
    (root / "broken.yaml").write_text("scale_factor: [\n")
    (root / "binary.py").write_bytes(b"\0\1\2")
    monkeypatch.chdir(root)
    return root


def run(cache: Cache | None = None, jobs: int = 1, paths: tuple[str, ...] = (".",)) -> Collected:
    return collect(paths, Settings(), jobs=jobs, cache=cache)


def test_summaries_problems_and_counts(tree: Path) -> None:
    found = run()
    assert [path for path, summary in found.files.items() if summary.sites] == [f"f{n}.py" for n in range(6)]
    assert found.files["model.yaml"].definitions[0].value == 0.18215
    assert [(problem.path, problem.message) for problem in found.problems] == [
        ("binary.py", "is binary (null byte at offset 0)")
    ]
    assert found.counts.skipped == {"without latents": 1, "broken configuration": 1}
    assert (found.counts.found, found.counts.analysed, found.counts.cached) == (10, 9, 0)


def test_a_warm_run_analyses_nothing_and_says_the_same(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = run(Cache(tmp_path / "cache"))

    def forbidden(*_: object) -> None:
        raise AssertionError("analysed although nothing changed")

    monkeypatch.setattr(pool, "_summarise", forbidden)
    second = run(Cache(tmp_path / "cache"))
    assert second.files == first.files
    assert second.problems == first.problems
    assert second.counts.cached == second.counts.found


def test_one_changed_file_is_analysed_alone(tree: Path, tmp_path: Path) -> None:
    run(Cache(tmp_path / "cache"))
    (tree / "f3.py").write_text(SITE.replace("*", "/"))
    found = run(Cache(tmp_path / "cache"))
    assert found.counts.analysed == 1
    assert found.files["f3.py"].sites[0].operation == "divide"


def test_a_damaged_entry_is_analysed_again(tree: Path, tmp_path: Path) -> None:
    import sqlite3

    first = run(Cache(tmp_path / "cache"))
    with sqlite3.connect(tmp_path / "cache" / "summaries.sqlite3") as store:
        store.execute("UPDATE summaries SET data = x'c1c1'")
    assert run(Cache(tmp_path / "cache")).files == first.files


def test_many_processes_say_what_one_says(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = run()
    monkeypatch.setattr(pool, "_BYTES_A_WORKER", 1)
    monkeypatch.setattr(pool, "_BYTES_A_CHUNK", 300)
    assert run(jobs=2) == alone


def test_a_file_that_breaks_the_analyser_is_a_problem(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def summarise(source: bytes, vocabulary: Vocabulary, *_: object) -> FileSummary:
        if b"# 2" in source:
            raise RecursionError
        if b"# 4" in source:
            raise ZeroDivisionError("division\nby zero")
        return FileSummary()

    monkeypatch.setattr(single, "summarise_source", summarise)
    found = run(Cache(tmp_path / "cache"))
    messages = {problem.path: problem.message for problem in found.problems}
    assert messages["f2.py"] == "is nested too deeply to be analysed"
    assert messages["f4.py"].endswith("which is a bug in scalelint (ZeroDivisionError: division)")
    monkeypatch.undo()
    os.chdir(tree)
    assert not [problem for problem in run(Cache(tmp_path / "cache")).problems if problem.path == "f2.py"]


@pytest.mark.skipif(sys.platform != "linux", reason="needs forked workers to see the patched analyser")
def test_a_file_that_kills_its_worker_is_a_problem(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parent = os.getpid()

    def summarise(source: bytes, vocabulary: Vocabulary, *_: object) -> FileSummary:
        if b"# 2" in source and os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return FileSummary()

    monkeypatch.setattr(single, "summarise_source", summarise)
    monkeypatch.setattr(pool, "_BYTES_A_WORKER", 1)
    monkeypatch.setattr(pool, "_BYTES_A_CHUNK", 300)
    found = run(jobs=2)
    assert [problem.path for problem in found.problems if "crashes the parser" in problem.message] == ["f2.py"]
    assert len(found.files) == 9


@pytest.mark.skipif(sys.platform != "linux", reason="needs forked workers to see the patched analyser")
@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("deep", [False, True])
def test_a_file_that_takes_forever_is_a_problem(
    tree: Path, monkeypatch: pytest.MonkeyPatch, jobs: int, deep: bool
) -> None:
    def forever() -> None:
        while True:
            with contextlib.suppress(Exception):
                sum(range(100))

    def summarise(source: bytes, vocabulary: Vocabulary, *_: object) -> FileSummary:
        if b"# 2" in source:
            deeply(forever) if deep else forever()
        return deeply(FileSummary)

    monkeypatch.setattr(single, "summarise_source", summarise)
    monkeypatch.setattr(pool, "_BYTES_A_WORKER", 1)
    monkeypatch.setattr(budget, "_SECONDS", 0.3)
    found = run(jobs=jobs)
    assert [problem.path for problem in found.problems if "to analyse and was left out" in problem.message] == ["f2.py"]
    assert len(found.files) == 9


def test_named_files_are_read_whatever_they_hold(tree: Path, tmp_path: Path) -> None:
    (tree / "bad.py").write_text("def f(:\n")
    cache = Cache(tmp_path / "cache")
    assert [problem.path for problem in run(cache).problems] == ["binary.py"]
    found = run(cache, paths=("bad.py", "broken.yaml"))
    assert [problem.path for problem in found.problems] == ["bad.py", "broken.yaml"]
    assert found.problems[0].message.startswith("can't be parsed")


def test_standard_input_replaces_the_file_on_disk(tree: Path) -> None:
    found = collect([".", "f0.py"], Settings(), stdin=Stdin("f0.py", b"x = 1\n"))
    assert found.files["f0.py"] == FileSummary()
    assert found.read("f0.py") == b"x = 1\n"
    assert found.read("f1.py").decode().startswith("def encode")


SLOW = """
import pathlib, signal, time
signal.signal(signal.SIGINT, signal.default_int_handler)  # a background job starts with it ignored
from scalelint.core import pool, single
single.summarise_source = lambda *_: (pathlib.Path("started").touch(), time.sleep(60))
pool._BYTES_A_WORKER = 1
from scalelint.cli import main
main(["sites", "--jobs", "2", "--no-cache", "."])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="needs forked workers to see the patched analyser")
def test_ctrl_c_ends_at_once_with_one_line(tree: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", SLOW],
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    deadline = time.monotonic() + 60
    while not Path("started").exists() and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert time.monotonic() - start < 2
    assert process.returncode == 130
    assert (out, err.strip()) == ("", "scalelint: interrupted")


def test_a_summary_that_was_read_is_written_as_it_was() -> None:
    """Else one that moved with other files' lines says something new, byte for byte, when it is made again."""
    vocabulary = load_vocabulary()
    for path in sorted((ROOT / "fixtures").rglob("*.py")):
        data = single.pack(single.summarise_source(path.read_bytes(), vocabulary))
        summary = single.unpack(data)
        assert summary is not None and single.pack(summary) == data, path
