"""``migrate --undo``: the last run about a tree is taken back, and nothing else is touched."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scalelint.cli import main
from scalelint.errors import UserError
from scalelint.writing import replace_all, undo

TRAIN = "def step(vae, x):\n    return vae.encode(x).latent_dist.sample().mul_(0.18215)\n"


@pytest.fixture(autouse=True)
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCALELINT_STATE_DIR", str(tmp_path / "state"))
    place = tmp_path / "tree"
    place.mkdir()
    (place / "train.py").write_text(TRAIN)
    monkeypatch.chdir(place)
    return place


def _records(tree: Path) -> list[Path]:
    return sorted((tree.parent / "state" / "runs").glob("*.json"))


def migrate(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["migrate", *arguments])


def test_a_run_is_taken_back(tree: Path) -> None:
    migrate("--to", "std", "--write", "--no-cache", "--jobs", "1")
    assert (tree / "train.py").read_text() != TRAIN
    result = migrate("--undo")
    assert result.exit_code == 0
    assert "undid `scalelint migrate --to std`" in result.stderr
    assert "1 file" in result.stderr
    assert (tree / "train.py").read_text() == TRAIN
    assert not _records(tree)
    assert migrate("--undo").exit_code == 2


def test_runs_are_taken_back_one_after_the_other(tree: Path) -> None:
    path = str(tree / "train.py")
    replace_all({path: (TRAIN.encode(), b"second")}, ["."], undoable="one")
    replace_all({path: (b"second", b"third")}, ["."], undoable="two")
    assert "`two`" in undo(["."])
    assert (tree / "train.py").read_bytes() == b"second"
    assert "`one`" in undo(["."])
    assert (tree / "train.py").read_text() == TRAIN


def test_a_file_that_changed_since_is_left_alone(tree: Path) -> None:
    path = tree / "train.py"
    replace_all({str(path): (TRAIN.encode(), b"second")}, ["."], undoable="one")
    path.write_bytes(b"mine")
    with pytest.raises(UserError, match="changed since"):
        undo(["."])
    assert path.read_bytes() == b"mine"
    path.write_text(TRAIN)  # taken back by other means: nothing is left to undo
    with pytest.raises(UserError, match="no run is recorded"):
        undo(["."])


def test_other_trees_are_not_touched(tree: Path) -> None:
    replace_all({str(tree / "train.py"): (TRAIN.encode(), b"second")}, ["."], undoable="one")
    other = tree.parent / "other"
    other.mkdir()
    with pytest.raises(UserError, match="no run is recorded"):
        undo([str(other)])


def test_what_others_may_have_written_is_not_obeyed(tree: Path) -> None:
    replace_all({str(tree / "train.py"): (TRAIN.encode(), b"second")}, ["."], undoable="one")
    _records(tree)[0].chmod(0o666)
    with pytest.raises(UserError, match="no run is recorded"):
        undo(["."])
    assert (tree / "train.py").read_bytes() == b"second"


def test_a_run_that_fails_is_not_recorded(tree: Path) -> None:
    with pytest.raises(UserError):
        replace_all({str(tree / "train.py"): (b"not this", b"second")}, ["."], undoable="one")
    assert not _records(tree)


def test_old_records_go(tree: Path) -> None:
    for number in range(25):
        old, new = ((TRAIN if number == 0 else str(number)).encode(), str(number + 1).encode())
        replace_all({str(tree / "train.py"): (old, new)}, ["."], undoable="one")
    assert len(_records(tree)) == 20
