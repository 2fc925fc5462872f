"""A bounded run of what ``python -m benchmarks.fuzz`` does for long: any bytes, settings, configs, baselines, caches."""

from __future__ import annotations

import os
import tempfile
import time
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz.__main__ import waited
from benchmarks.fuzz.trees import tree
from benchmarks.fuzz.verbs import chosen, defects, lay
from scalelint.budget import Allowance
from scalelint.cache import Cache
from scalelint.cli import main
from scalelint.core.pool import Program
from scalelint.core.single import examine, pack, unpack
from scalelint.knowledge.vocabulary import Own
from scalelint.program import Modules
from scalelint.writing import recover
from scalelint.writing.state import VARIABLE, journal_folder

MANY = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
FEW = settings(MANY, max_examples=25)
SUFFIXES = st.sampled_from([".py", ".json", ".yaml", ".toml", ".ipynb"])


@FEW
@given(seed=st.integers(0, 10**9))
def test_generated_trees_through_the_verbs(seed: int) -> None:
    pick = Random(seed)
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        place, state = Path(folder, "tree"), Path(folder, "state")
        place.mkdir()
        lay(tree(pick), place)
        patch.chdir(place)
        patch.setenv(VARIABLE, str(state))
        patch.setenv("SCALELINT_CACHE_DIR", str(Path(folder, "cache")))
        for verb in chosen(pick, 3, 1):
            assert [each for each in defects(verb, place, state) if not each.endswith(" MB")] == [], (seed, verb)


def test_the_harness_sees_what_it_looks_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("planted")

    lay({"a.py": b"def f(vae, x):\n    return vae.encode(x) * 0.18125\n", ".scalelint-left": b""}, tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("scalelint.core.single.summarise_source", broken)
    said = defects(["check", "--no-cache"], tmp_path, tmp_path / "state")
    assert any("bug in scalelint (KeyError: 'planted')" in line for line in said)
    assert "left behind: .scalelint-left" in said
    monkeypatch.setattr("scalelint.cli.run.survey_of", broken)
    assert any(line.startswith("exit code 3") for line in defects(["check"], tmp_path, tmp_path / "state"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_a_process_that_waits_for_nothing_is_ended() -> None:
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        time.sleep(600)
        os._exit(0)
    while os.getpgid(child) != child:
        time.sleep(0.01)
    assert waited(child, 0.1).startswith("hung: 0 s of processor time")
    quick = os.fork()
    if quick == 0:
        os._exit(0)
    assert waited(quick, 600) == ""


@MANY
@given(st.binary(max_size=300), SUFFIXES)
def test_any_bytes_become_a_summary(source: bytes, suffix: str) -> None:
    marked = source + b"\nvae.encode(x) * scaling_factor\n"
    for each in (source, marked):
        world = Program(Modules([]), {}).world(Own())
        summary, _ = examine(each, world.vocabulary, suffix, world, "", True, Allowance())
        assert summary is not None
        assert not [problem for problem in summary.problems if "bug in scalelint" in problem.message]
        assert unpack(pack(summary)) is not None


@MANY
@given(st.one_of(st.binary(max_size=200), st.text(max_size=200).map(lambda text: text.encode(errors="replace"))))
def test_any_settings_are_one_line_or_none(source: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "a.py").write_text("x = 1\n")
        Path(folder, "scalelint.toml").write_bytes(source)
        result = CliRunner().invoke(main, ["check", "--no-cache", folder])
        assert result.exit_code in (0, 2)
        assert len(result.stderr.splitlines()) == 1


@MANY
@given(st.binary(max_size=400), st.booleans())
def test_any_journal_changes_nothing(content: bytes, shaped: bool) -> None:
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        patch.setenv(VARIABLE, str(Path(folder, "state")))
        place = Path(folder, "tree")
        place.mkdir()
        (place / "a.py").write_text("x = 1\n")
        journal_folder().mkdir(parents=True, mode=0o700)
        name = journal_folder() / "0123456789abcdef.json"
        name.write_bytes(b'{"root":"/","phase":"forward","entries":[' + content + b"]}" if shaped else content)
        name.chmod(0o600)
        recover([str(place)])
        assert [path.read_text() for path in place.iterdir()] == ["x = 1\n"]


@MANY
@given(st.binary(max_size=200), st.sampled_from(["data", "used", "key"]))
def test_any_row_of_a_cache_is_a_miss(content: bytes, column: str) -> None:
    import sqlite3

    with tempfile.TemporaryDirectory() as folder:
        Cache(Path(folder)).put_many({b"a": b"1"})
        with sqlite3.connect(Path(folder, "summaries.sqlite3")) as store:
            store.execute(f"UPDATE summaries SET {column} = CAST(? AS TEXT)", (content,))
        assert Cache(Path(folder)).get_many([b"a"]) in ({}, {b"a": b"1"})
