"""Whatever is wrong with paths, files, options or streams: one clear line, exit code 2, never a traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

ROOT = Path(__file__).resolve().parents[2]
SITE = "def encode(vae, x):\n    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n"
MISPRINT = SITE + "\n\ndef decode(vae, z):\n    return vae.decode(z / 0.18125).sample\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.py").write_text(SITE)
    (tmp_path / "bad.py").write_text(MISPRINT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, [*arguments], input=stdin)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("check missing.py", "scalelint: missing.py: no such file or folder"),
        ("check empty", "scalelint: empty: holds no Python, notebook, YAML, JSON or TOML file"),
        ("sites empty", "scalelint: empty: holds no Python file"),
        ("check fifo", "scalelint: fifo: is neither a file nor a folder; `-` reads standard input"),
        ("check --select NOPE", "unknown rule `NOPE` in select; `scalelint rules` lists them"),
        ("check --config missing.toml", "missing.toml: cannot be read: No such file or directory"),
        ("check --stdin-filename x.py a.py", "--stdin-filename names what `-` reads, and no path is `-`"),
        ("check --statistics --format sarif", "--statistics has no format sarif"),
        ("check --baseline gone.json", "gone.json: cannot be read: No such file or directory"),
        ("check --output no/such/folder a.py", "no/such/folder: cannot be written: No such file or directory"),
        ("check --output no/such=a.py a.py", "no/such=a.py: cannot be written: No such file or directory"),
        ("check --output sarif= a.py", "--output sarif= names no file; `-` is standard output"),
        ("check --output sarf=r a.py", "no format `sarf`; did you mean `sarif`? For a file of that name write"),
        ("check --output sarif=- --output github=- a.py", "--output: two reports would go to `-`"),
        ("check --output empty a.py", "--output: `empty` is a folder"),
        ("check --explain-line a.py", "expected FILE:LINE"),
        ("config missing", "missing: no such file or folder"),
        ("explain SCL10", "it stands for SCL101, SCL102"),
        ("chek", "No such command 'chek'; did you mean `check`?"),
    ],
)
def test_one_line_and_exit_code_2(tree: Path, arguments: str, said: str) -> None:
    os.mkfifo(tree / "fifo")
    result = run(*arguments.split())
    assert result.exit_code == 2
    assert isinstance(result.exception, SystemExit)
    (line,) = (line for line in result.stderr.splitlines() if said in line)
    assert line.startswith(("scalelint: ", "Error: "))


def test_wrong_rules_are_refused_before_anything_is_read(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scalelint.cli.run.survey_of", lambda *_, **__: pytest.fail("read"))
    (tree / "scalelint.toml").write_text('per-file-ignores = {"*.py" = ["NOPE"]}\n')
    assert "unknown rule `NOPE` in per-file-ignores" in run("check").stderr


def test_a_place_may_be_pasted_with_its_column() -> None:
    assert run("check", "--explain-line", "a.py:2:59").stdout.startswith("line 2: ")


def test_names_that_are_hard_to_print(tree: Path) -> None:
    for name in (b"new\nline.py", b"bad\xff.py", "ü 日本.py".encode()):
        Path(os.fsdecode(os.fsencode(tree / "empty") + b"/" + name)).write_text(MISPRINT)
    lines = run("check", "empty", "--format", "concise").stdout.splitlines()
    assert [line.split(":")[0] for line in lines[:-1]] == [
        "empty/bad\\xff.py",
        "empty/new\\nline.py",
        "empty/ü 日本.py",
    ]
    for form in ("text", "json", "jsonl", "sarif", "github"):
        assert run("check", "empty", "--format", form).exit_code == 1
    for verb in ("sites", "map"):
        assert run(verb, "empty", "--format", "json").exit_code == 0


def test_sites_and_map_read_standard_input() -> None:
    assert run("sites", "-", stdin=SITE).stdout.startswith("<stdin>: reciprocal\n")
    assert run("map", "-", "--stdin-filename", "x.py", stdin=SITE).stdout.startswith("x.py: reciprocal\n")


def test_a_baseline_that_the_settings_name_is_written_in_full(tree: Path) -> None:
    (tree / "scalelint.toml").write_text('baseline = "known.json"\n')
    for _ in range(2):
        assert run("check", "--write-baseline", "known.json").stdout == "1 finding written to known.json\n"
    assert run("check").stdout == "No findings.\n"


def test_excludes_apply_to_named_files_when_forced(tree: Path) -> None:
    (tree / "scalelint.toml").write_text('exclude = ["vendor/", "gen_*.py"]\n')
    (tree / "vendor").mkdir()
    names = ["vendor/x.py", "gen_a.py"]
    for name in names:
        (tree / name).write_text(MISPRINT)
    assert run("check", *names).exit_code == 1
    forced = run("check", "--force-exclude", "--project", ".", *names)
    assert (forced.exit_code, forced.output) == (0, "")
    assert "bad.py:" in run("check", "--force-exclude", "bad.py", *names).stdout


def test_excludes_apply_behind_a_link(tree: Path) -> None:
    (tree / "empty" / "scalelint.toml").write_text('exclude = ["bad.py"]\n')
    (tree / "empty" / "bad.py").write_text(MISPRINT)
    (tree / "empty" / "a.py").write_text(SITE)
    (tree / "link").symlink_to(tree / "empty")
    assert run("check", "link").exit_code == run("check", "empty").exit_code == 0


def test_only_safe_fixes_are_said_to_be_fixable_with_fix() -> None:
    assert run("check", "bad.py").stdout.endswith("1 fixable with --fix --unsafe-fixes.\n")
    guarded = (
        "def decode(vae, z):\n    z = z / vae.config.scaling_factor\n"
        '    if hasattr(vae.config, "shift_factor"):\n        z = z + vae.config.shift_factor\n    return vae.decode(z)\n'
    )
    assert run("check", "-", stdin=guarded).stdout.endswith("1 fixable with --fix.\n")
    unsafe = SITE.replace("sample() *", "sample() - vae.config.shift_factor) *").replace("return ", "return (")
    unsafe += "\n\ndef decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor)\n"
    assert run("check", "-", stdin=unsafe).stdout.endswith("1 fixable with --fix --unsafe-fixes.\n")
    shown = run("check", "-", "--diff", stdin=unsafe)
    assert (shown.exit_code, shown.stdout) == (0, "")
    assert shown.stderr.startswith("Nothing to change. 1 finding in 1 file")


def shell(command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    program = f'{sys.executable} -m scalelint "$@"'
    return subprocess.run(
        ["bash", "-c", f"scalelint() {{ {program}; }}; set -o pipefail; {command}"],
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(Path.cwd() / "cache"), **environment},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("command", "code", "said"),
    [
        ("scalelint check bad.py | head -n 0", 1, ""),
        ("scalelint check bad.py >&-", 1, "1 file read"),
        ("scalelint check bad.py 2>&-", 1, ""),
        ("scalelint check bad.py > /dev/full", 2, "Error: No space left on device\n"),
        ("scalelint check - --fix < bad.py > /dev/full", 2, "Error: No space left on device\n"),
        ("scalelint check - <&-", 2, "Error: standard input is closed\n"),
        ("mkdir gone && cd gone && rmdir ../gone && scalelint check", 2, "Error: No such file or directory\n"),
        ("PYTHONIOENCODING=latin-1 scalelint explain std", 0, ""),
        ("COLUMNS=20 scalelint check bad.py", 1, "1 file read"),
    ],
)
def test_streams_and_folders_that_are_not_there(command: str, code: int, said: str) -> None:
    if "/dev/full" in command and not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full here")
    result = shell(command)
    assert "Traceback" not in result.stderr
    assert (result.returncode, said in result.stderr) == (code, True), result.stderr


def test_two_runs_at_once_share_a_cache() -> None:
    result = shell("scalelint check . & scalelint check . ; first=$?; wait $!; echo $? $first")
    assert result.stdout.splitlines()[-1] == "1 1"
    assert "Traceback" not in result.stderr
