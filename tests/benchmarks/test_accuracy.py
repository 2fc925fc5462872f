"""The accuracy benchmark counts as its data's readme says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from benchmarks.accuracy.labels import DATA, Label, Repository, read_labels
from benchmarks.accuracy.score import score


def label(line: int, operation: str = "multiply", convention: str = "reciprocal") -> Label:
    return Label("r", "a.py", line, "encode", operation, "vae.config.scaling_factor", convention, "")


def site(line: int, **changes: Any) -> dict[str, Any]:
    known = {"path": "a.py", "line": line, "end_line": line, "direction": "encode", "operation": "multiply"}
    return {**known, "factor": "f", "root": "vae.config.scaling_factor", "convention": "reciprocal", **changes}


def repository(*labels: Label, borderline: set[tuple[str, int]] | None = None) -> Repository:
    return Repository("r", {"a.py": list(labels)}, {"a.py"}, borderline or set())


def test_perfect() -> None:
    assert set(score(repository(label(3)), [site(3)]).rates().values()) == {1.0}


@pytest.mark.parametrize(("line", "matched"), [(2, 1), (3, 1), (4, 1), (5, 0)])
def test_one_line_off_still_matches(line: int, matched: int) -> None:
    assert score(repository(label(3)), [site(line)]).counts["matched"] == matched


def test_each_label_is_matched_once() -> None:
    result = score(repository(label(3)), [site(3), site(3)])
    assert result.rates()["precision"] == 0.5


def test_the_more_alike_site_wins() -> None:
    result = score(repository(label(3)), [site(2, operation="divide"), site(4)])
    assert result.counts["operation"] == 1


def test_borderline_lines_count_neither_way() -> None:
    assert score(repository(borderline={("a.py", 9)}), [site(9)]).counts["unlabelled"] == 0


def test_unread_files_do_not_count() -> None:
    assert not score(repository(), [site(3, path="b.py")]).counts


def test_unknown_in_the_label_is_no_disagreement() -> None:
    result = score(repository(label(3, convention="unknown")), [site(3)])
    assert result.rates()["convention"] == 1.0


def test_disagreement_is_told() -> None:
    result = score(repository(label(3)), [site(3, operation="divide")])
    assert result.disagreeing == ["a.py:3 operation: wanted multiply, got divide (vae.config.scaling_factor)"]


@pytest.mark.parametrize(("name", "sites"), [("diffusers_wheel", 638), ("dev_repos", 67), ("notebooks", 27)])
def test_the_labels_are_complete(name: str, sites: int) -> None:
    found = read_labels(DATA / f"{name}.tsv", DATA / f"{name}.files", None)
    assert sum(len(labels) for repo in found.values() for labels in repo.labels.values()) == sites
    assert all({path.partition(":cell ")[0] for path in repo.labels} <= repo.reviewed for repo in found.values())


def test_lines_of_a_notebook_are_those_of_its_cells() -> None:
    labelled = Label("r", "a.ipynb:cell 2", 3, "encode", "multiply", "vae.config.scaling_factor", "reciprocal", "")
    notebook = Repository("r", {"a.ipynb:cell 2": [labelled]}, {"a.ipynb"})
    sites = [site(3, path="a.ipynb", cell=number) for number in (2, 5)]
    result = score(notebook, sites)
    assert (result.counts["matched"], result.counts["unlabelled"]) == (1, 1)
