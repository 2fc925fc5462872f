"""Scans end to end, on a real Dask cluster of two processes: what crashes, what is killed, what is done already."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner

distributed = pytest.importorskip("distributed")
pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")

from scalelint.cli import main  # noqa: E402
from scalelint.config import Settings  # noqa: E402
from scalelint.errors import UserError  # noqa: E402
from scalelint.scan.child import Job  # noqa: E402
from scalelint.scan.manifest import Entry, read_manifest  # noqa: E402
from scalelint.scan.run import Plan, run  # noqa: E402

FIXTURES = Path(__file__).parents[2] / "fixtures"
STYLES = ("dit_style", "flux_style", "ldm_style", "opensora_style", "merged")
#: Run in each child before anything else: a repository with a file of such a name does to its process what it says.
TRAPS = """
import os, sys, time
if "scalelint.scan.child" in " ".join(sys.orig_argv):
    from scalelint.scan import rows
    honest = rows.rows_of
    def rows_of(folder, settings):
        names = os.listdir(folder)
        if "crash.py" in names:
            os.kill(os.getpid(), 11)
        if "hang.py" in names:
            while True: time.sleep(1)
        if "hog.py" in names:
            bytearray(6 * 2**30)
        if "bug.py" in names:
            raise KeyError("nothing")
        return honest(folder, settings)
    rows.rows_of = rows_of
"""


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """Two worker processes, whose children have traps in them."""
    traps = tmp_path_factory.mktemp("traps")
    (traps / "sitecustomize.py").write_text(TRAPS)
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(traps), str(FIXTURES.parent), before]))
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None, memory_limit=0) as running:
        yield running
    if before is None:
        del os.environ["PYTHONPATH"]
    else:
        os.environ["PYTHONPATH"] = before


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Twelve repositories."""
    folder = tmp_path / "repositories"
    for n in range(12):
        shutil.copytree(FIXTURES / STYLES[n % len(STYLES)], folder / f"r{n:02}")
    return folder


def plan(tree: Path, output: Path, cluster: Any, **more: Any) -> Plan:
    return Plan(read_manifest(tree), output, Settings(), cluster.scheduler_address, seconds=60, **more)


def digests(output: Path) -> dict[str, str]:
    """The tables by content, apart from the one that tells times."""
    files = [file for file in output.glob("*.parquet") if file.stem != "timing"]
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def rows(output: Path, table: str, what: str = "*", where: str = "true") -> list[tuple[Any, ...]]:
    found: list[tuple[Any, ...]] = duckdb.sql(f"SELECT {what} FROM '{output}/{table}.parquet' WHERE {where}").fetchall()
    return found


def test_a_worker_that_is_killed_changes_nothing(tree: Path, tmp_path: Path, cluster: Any) -> None:
    quiet, disturbed = tmp_path / "quiet", tmp_path / "disturbed"
    assert run(plan(tree, quiet, cluster)) == {"ok": 12}
    killed: list[int] = []

    def kill(_: object) -> None:
        if not killed:
            killed.append(cluster.workers[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    assert run(plan(tree, disturbed, cluster), kill) == {"ok": 12}
    assert killed and digests(disturbed) == digests(quiet)
    assert len(digests(quiet)) == 6


def test_trouble_is_a_row_and_not_the_run(tree: Path, tmp_path: Path, cluster: Any) -> None:
    for name, trap in (("r00", "crash.py"), ("r01", "hog.py"), ("r02", "bug.py"), ("r03", "hang.py")):
        (tree / name / trap).touch()
    (tree / "broken.zip").write_text("no archive")
    output = tmp_path / "out"
    scan = plan(tree, output, cluster, megabytes=2048)
    hasty = Plan(**{**{key: getattr(scan, key) for key in scan.__struct_fields__}, "seconds": 15})
    assert run(hasty) == {"ok": 8, "crashed": 1, "memory": 1, "failed": 1, "timeout": 1, "unreadable": 1}
    said = dict(rows(output, "repositories", "repository, message", "status <> 'ok'"))
    assert said["r00"] == "its process ended with SIGSEGV"
    assert said["r01"] == "needs more than 2,048 MB"
    assert said["r02"] == "a bug in scalelint (KeyError: 'nothing')"
    assert said["r03"] == "takes more than 15 s"
    assert "no archive" in said["broken.zip"]
    assert rows(output, "sites", "count(DISTINCT repository)") == [(8,)]
    page = (output / "summary.html").read_text()
    assert "13 repositories" in page and "SIGSEGV" in page
    (tree / "r00" / "crash.py").unlink()  # other content: scanned again, and the others are not
    assert run(hasty) == {"kept": 12, "ok": 1}
    again = Plan(**{**{key: getattr(hasty, key) for key in scan.__struct_fields__}, "retry": True, "seconds": 4})
    assert run(again) == {"kept": 9, "memory": 1, "failed": 1, "timeout": 1, "unreadable": 1}


def test_a_run_goes_on_where_one_ended(tree: Path, tmp_path: Path, cluster: Any) -> None:
    whole, output = tmp_path / "whole", tmp_path / "out"
    run(plan(tree, whole, cluster))
    seen: list[object] = []

    def stop(result: object) -> None:
        seen.append(result)
        if len(seen) == 5:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run(plan(tree, output, cluster), stop)
    assert not list(output.glob("*.parquet"))
    tally = run(plan(tree, output, cluster))
    assert tally["kept"] >= 5 and tally["kept"] + tally["ok"] == 12
    assert digests(output) == digests(whole)
    (tree / "r05" / "new.py").write_text("x = 1\n")
    assert run(plan(tree, output, cluster)) == {"kept": 11, "ok": 1}


def test_what_the_tables_say(tree: Path, tmp_path: Path, cluster: Any) -> None:
    output = tmp_path / "out"
    run(plan(tree, output, cluster))
    assert rows(output, "findings", "count(*), min(related[1].path)", "repository = 'r04'") == [
        (2, "opensora/dc_ae.py")
    ]
    query = f"""
        SELECT convention, count(DISTINCT repository) FROM '{output}/sites.parquet' GROUP BY 1 ORDER BY 1
    """
    assert duckdb.sql(query).fetchall() == [("reciprocal", 10), ("std", 4)]
    (one,) = rows(
        output,
        "sites",
        "path, line, direction, operation, root, convention",
        "repository = 'r00' AND direction = 'encode'",
    )
    assert one == ("train.py", 23, "encode", "multiply", "0.18215", "reciprocal")
    assert rows(output, "timing", "bool_and(seconds > 0 AND peak_mb > 0)") == [(True,)]
    assert rows(output, "repositories", "convention", "repository = 'r04'") == [("mixed",)]


def test_checkpoints(tmp_path: Path, cluster: Any) -> None:
    configs = {
        "sd/vae/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 0.18215}',
        "typo/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 0.18125}',
        "turned/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 5.489980785067252}',
        "foreign/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 0.41407}',
        "bare/config.json": '{"_class_name": "AutoencoderKL", "latent_channels": 4}',
        "unet/config.json": '{"_class_name": "UNet2DConditionModel", "in_channels": 4}',
        "broken/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": ',
    }
    for name, text in configs.items():
        file = tmp_path / "checkpoints" / name
        file.parent.mkdir(parents=True)
        file.write_text(text)
    output = tmp_path / "out"
    tally = run(plan(tmp_path / "checkpoints", output, cluster, configs=True))
    assert tally == {"ok": 7}
    verdicts = {row[0]: row[1:] for row in rows(output, "configs", "repository, key, verdict")}
    assert verdicts == {
        "sd": ("scaling_factor", "published"),
        "typo": ("scaling_factor", "near miss"),
        "turned": ("scaling_factor", "inverted"),
        "foreign": ("scaling_factor", "other class"),
        "bare": ("scaling_factor", "missing"),
    }
    assert rows(output, "errors", "repository, path") == [("broken", "config.json")]


def test_two_scans_of_one_folder(tree: Path, tmp_path: Path, cluster: Any) -> None:
    def second(_: object) -> None:
        with pytest.raises(UserError, match="another scan"):
            run(plan(tree, tmp_path / "out", cluster))

    assert run(plan(tree, tmp_path / "out", cluster), second) == {"ok": 12}


def test_wrong_input(tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        result = CliRunner().invoke(main, ["scan", *arguments])
        assert result.exit_code == 2
        return result.output

    (tmp_path / "list.txt").write_text("a\n")
    (tmp_path / "file").touch()
    manifest = str(tmp_path / "list.txt")
    assert "does not exist" in said(str(tmp_path / "none"), "-o", str(tmp_path / "o"))
    assert "cannot be written" in said(manifest, "-o", str(tmp_path / "file" / "o"))


@pytest.mark.parametrize("missing", ["distributed", "pyarrow", "jinja2"])
def test_without_the_extra_it_says_what_to_install(
    tree: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, missing: str
) -> None:
    monkeypatch.setitem(sys.modules, missing, None)
    result = CliRunner().invoke(main, ["scan", str(tree), "-o", str(tmp_path / "out")])
    assert result.exit_code == 2
    assert f"({missing} missing): pip install 'scalelint[scan]'" in result.output
    assert not (tmp_path / "out").exists()


def test_what_ends_a_child_takes_all_that_it_has_begun(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A repository that makes git wait for ever, and one whose text is on disk when its time is up, leave nothing."""
    from scalelint.scan import worker

    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(room))
    waiting = tmp_path / "waiting"
    for folder in ("objects", "refs"):
        (waiting / folder).mkdir(parents=True)
    (waiting / "HEAD").write_text("ref: refs/heads/main\n")
    os.mkfifo(waiting / "config")
    (tmp_path / "traps").mkdir()
    (tmp_path / "traps" / "sitecustomize.py").write_text(TRAPS)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(tmp_path / "traps"), str(FIXTURES.parent)]))
    with tarfile.open(tmp_path / "laid.tar", "w") as archive:
        archive.addfile(tarfile.TarInfo("hang.py"))
    for source in (waiting, tmp_path / "laid.tar"):
        packed = msgspec.msgpack.encode(Job(Entry("a", str(source)), Settings(), 3, 2048))
        assert b"takes more than 3 s" in worker.scan_repository(packed)
        assert list(room.iterdir()) == []
    running = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    assert str(waiting) not in running


def test_a_child_whose_worker_was_killed_ends_in_silence(tree: Path) -> None:
    """What it has to say would stand between the lines of the run that goes on."""
    job = msgspec.msgpack.encode(Job(Entry("a", str(tree / "r00")), Settings(), 60, 4096))
    listening, speaking = os.pipe()
    os.close(listening)
    done = subprocess.run(
        [sys.executable, "-m", "scalelint.scan.child"],
        input=len(job).to_bytes(8, "big") + job,
        stdout=speaking,
        stderr=subprocess.PIPE,
        cwd=FIXTURES.parent,
        check=False,
    )
    os.close(speaking)
    assert (done.returncode, done.stderr) == (0, b"")


def test_ctrl_c_ends_it_with_one_line(tmp_path: Path) -> None:
    """A terminal tells all processes of the run, Dask's workers too."""
    (tmp_path / "traps").mkdir()
    (tmp_path / "traps" / "sitecustomize.py").write_text(TRAPS)
    for name in ("a", "b"):
        (tmp_path / "tree" / name).mkdir(parents=True)
        (tmp_path / "tree" / name / "hang.py").touch()
    path = os.pathsep.join([str(tmp_path / "traps"), str(FIXTURES.parent)])
    command = [sys.executable, "-m", "scalelint", "scan", "tree", "-o", "out", "-w", "2"]
    with subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": path},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        # what a shell starts in the background ignores Ctrl-C, and so would this
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as running:
        wait_for(lambda: children_of(running.pid))
        os.killpg(running.pid, signal.SIGINT)
        try:
            said, _ = running.communicate(timeout=60)
        except subprocess.TimeoutExpired:
            os.killpg(running.pid, signal.SIGKILL)
            raise
    assert (running.returncode, said) == (130, "\nscalelint: interrupted\n")


def children_of(pid: int) -> bool:
    """Whether a process of a worker's own looks at a repository already, or is about to."""
    listed = subprocess.run(["ps", "-eo", "ppid=,pid=,args="], capture_output=True, text=True, check=True).stdout
    rows = [line.split(None, 2) for line in listed.splitlines()]
    below = {str(pid)}
    for _ in range(4):
        below |= {row[1] for row in rows if row[0] in below}
    return any(row[1] in below and "scalelint.scan.child" in row[2] for row in rows)


def wait_for(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.1)
