"""What an option names is written to, and nothing that a link or a pipe of the tree makes of that name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main

pytestmark = pytest.mark.skipif(os.name != "posix", reason="links and pipes")
SITE = (
    "def f(vae, x):\n    z = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor\n    return vae.decode(z)\n"
)
NAMES = {
    "check --output {}": "report.json",
    "check --output sarif={}": "report.sarif",
    "check --write-baseline {}": "known.json",
    "sites --output {}": "sites.txt",
    "map --output {}": "map.txt",
    "map --svg {}": "map.svg",
    "map --mermaid {}": "map.mmd",
    "map --html {}": "map.html",
    "migrate --to std --patch {}": "a.patch",
    "migrate --to std --message {}": "message.txt",
    "migrate --to std --write-test {}": "test_it.py",
    "migrate --to std --output {}": "plan.txt",
}


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "tree"
    folder.mkdir()
    (folder / "a.py").write_text(SITE)
    (tmp_path / "precious").write_text("mine\n")
    (tmp_path / "outside").mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("verb", NAMES)
@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_reports_do_not_leave_the_tree(tree: Path, verb: str, kind: str) -> None:
    name = NAMES[verb]
    if kind == "pipe":
        os.mkfifo(tree / name)
    elif kind == "folder":
        (tree / "reports").symlink_to(tree.parent / "outside")
        name = f"reports/{name}"
    else:
        (tree / name).symlink_to(tree.parent / ("precious" if kind == "link" else "outside/new"))
    result = CliRunner().invoke(main, [*verb.format(name).split(), "--no-cache", "--jobs", "1"])
    assert result.exit_code == 2, result.output
    assert "is a link to" in result.stderr or "is not a regular file" in result.stderr
    assert (tree.parent / "precious").read_text() == "mine\n"
    assert not list((tree.parent / "outside").iterdir())


def test_no_folder_is_made_outside(tree: Path) -> None:
    (tree / "reports").symlink_to(tree.parent / "outside")
    result = CliRunner().invoke(
        main, ["migrate", "--to", "std", "--write-test", "reports/deep/test_it.py", "--no-cache"]
    )
    assert result.exit_code == 2
    assert not list((tree.parent / "outside").iterdir())


def test_what_is_named_outside_is_written(tree: Path) -> None:
    for target in ("../outside/report.txt", str(tree.parent / "outside" / "more.txt"), "here.txt"):
        result = CliRunner().invoke(main, ["sites", "--output", target, "--no-cache"])
        assert result.exit_code == 0, result.output
        assert Path(target).read_text()


def test_the_system_s_own_links_are_followed(tree: Path) -> None:
    command = [sys.executable, "-m", "scalelint", "sites", "--output", "/dev/stdout", "--no-cache"]
    result = subprocess.run(command, cwd=tree, capture_output=True, text=True, check=True)
    assert "a.py" in result.stdout
