"""Settings, baselines and caches that a stranger's tree brings along: one line each, and nothing outside is touched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main

MISPRINT = "def decode(vae, z):\n    return vae.decode(z / 0.18125).sample\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.py").write_text(MISPRINT)
    monkeypatch.chdir(folder)
    monkeypatch.setenv("SCALELINT_CACHE_DIR", str(tmp_path / "cache"))
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, [*arguments])


def refused(*arguments: str) -> str:
    result = run(*(arguments or ("check",)))
    assert result.exit_code == 2, result.output
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('cache-dir = "../outside"', "`cache-dir` is the user's to say, not the project's"),
        ('exclude = ["[z-"]', "key `exclude`: `[z-` is no gitignore pattern"),
        ('exclude = ["!"]', "key `exclude`: `!` is no gitignore pattern"),
        ('exclude = ["a\\u0000"]', "key `exclude`: `a\\x00` is no pattern of one line"),
        ('per-file-ignores = {"[z-a]" = ["SCL101"]}', "key `per-file-ignores`: `[z-a]` is no gitignore pattern"),
        ('vocabulary = {factors = {scale = ["*"]}}', "`vocabulary.factors.scale`: `*` is no name"),
        ('vocabulary = {factors = {scale = [""]}}', "`vocabulary.factors.scale`: `` is no name"),
        ('vocabulary = {factors = {scale = ["___"]}}', "`vocabulary.factors.scale`: `___` is no name"),
        ('baseline = "a\\u0000b"', "key `baseline`: has a null character"),
        ("jobs = " + "9" * 5000, "is not valid TOML: Exceeds the limit"),
        ("jobs = " + "[" * 500 + "]" * 500, "is nested too deeply"),
        ('select = ["\\n::error::pwned"]', "unknown rule `\\n\\x3a:error::pwned` in select"),
        ('"\\n::error::pwned" = 1', "unknown key `\\n\\x3a:error::pwned`"),
        ('"\\u001b]0;x\\u0007" = 1', "unknown key `\\x1b]0;x\\x07`"),
    ],
)
def test_wrong_settings_are_one_line(tree: Path, text: str, said: str) -> None:
    (tree / "scalelint.toml").write_text(text)
    assert said in refused()
    (tree / "scalelint.toml").unlink()
    (tree / "pyproject.toml").write_text("[tool.scalelint]\n" + text)
    assert said in refused()


@pytest.mark.parametrize("kind", ["fifo", "/dev/zero", "large", "itself", "nothing"])
@pytest.mark.parametrize("name", ["scalelint.toml", "known.json", "pyproject.toml"])
def test_what_is_no_small_regular_file_is_not_waited_for(tree: Path, name: str, kind: str) -> None:
    place = tree / name
    if kind == "fifo":
        os.mkfifo(place)
    elif kind == "large":
        with place.open("wb") as stream:
            stream.truncate(2**30)
    else:
        place.symlink_to(name if kind == "itself" else "/dev/zero" if kind == "/dev/zero" else "gone")
    if name == "pyproject.toml":  # it need not be about us
        assert "SCL302" in run("check").stdout
        return
    if name == "known.json":
        (tree / "scalelint.toml").write_text('baseline = "known.json"')
    assert f"{name}: cannot be read: " in refused()


def test_a_link_to_itself_leaves_the_other_files_alone(tree: Path) -> None:
    (tree / "loop.py").symlink_to("loop.py")
    (tree / "config.json").symlink_to("config.json")
    result = run("check", "--format", "concise")
    assert result.exit_code == 2
    assert "a.py:2:27: error SCL302" in result.stdout
    assert "loop.py" in result.stderr and "config.json" in result.stderr


def test_a_cache_that_the_tree_brings_is_not_believed(tree: Path) -> None:
    import subprocess

    assert run("check", "--cache-dir", "c").exit_code == 1
    for command in (["init", "-q"], ["add", "-f", "."]):
        subprocess.run(["git", *command], check=True, capture_output=True)
    result = run("check", "--cache-dir", "c")
    assert result.exit_code == 1
    assert "summaries.sqlite3 is tracked by git" in result.stderr
    assert "1 analysed, 0 from the cache" in result.stderr


def test_a_null_in_a_path_is_one_line(tree: Path) -> None:
    import scalelint
    from scalelint.errors import UserError

    with pytest.raises((UserError, ValueError)):
        scalelint.check("a\0b")


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("notes.md", "```python\nvae.encode(x) * 0.18125\n```\n", "nothing in it is looked at"),
        ("script.sh", "--scaling-factor 0.18125\n", "nothing in it is looked at"),
        ("broken.json", '{"scaling_factor": }', "is not valid JSON: Expecting value"),
        ("comma.json", '{"scaling_factor": 1.5,}', "is not valid JSON"),
        ("deep.json", "[" * 5000 + "]" * 5000, "is not valid JSON"),
        ("digits.json", '{"scaling_factor": ' + "9" * 5000 + "}", "is not valid JSON"),
        ("broken.ipynb", "{", ""),
    ],
)
def test_a_named_file_that_is_not_looked_at_is_said(tree: Path, name: str, text: str, said: str) -> None:
    (tree / name).write_text(text)
    result = run("check", name)
    assert result.exit_code == 2
    assert said in result.stderr
    assert name in result.stderr


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("e.json", '{"vae": {"scaling_factor": "\\ud800"}}'),
        ("e.yaml", 'vae:\n  scaling_factor: "\\ud800"\n'),
        ("p.py", "scaling_factor = 10**400\nscale_factor = 9**9**9**9\n" + MISPRINT),
        ("n.py", f"scaling_factor = {'9' * 5000}\n" + MISPRINT),
        ("h.py", f"scaling_factor = 0x{'f' * 5000}\n" + MISPRINT),
        ("i.py", "scaling_factor = 1e999\n" + MISPRINT.replace("0.18125", "1e308")),
        ("s.py", 'x = {"\\N{no such name}": 1}\n' + MISPRINT),
        ("t.toml", f"[vae]\nscaling_factor = {'9' * 4000}\n"),
        ("u.toml", "[vae]\nscaling_factor = inf\nlatents_std = [nan, 1.0]\n"),
    ],
)
@pytest.mark.parametrize("verb", ["check", "migrate --to std", "sites", "map"])
def test_odd_values_hide_nothing(tree: Path, name: str, text: str, verb: str) -> None:
    (tree / name).write_text(text)
    result = run(*verb.split(), "--no-cache")
    assert "bug in scalelint" not in result.output
    assert isinstance(result.exception, (SystemExit, type(None))), result.exception
    if verb == "check":
        assert "a.py:2:27: error SCL302" in result.stdout
