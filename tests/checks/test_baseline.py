"""A baseline knows findings again after edits elsewhere, and notices those that are gone."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.checks import baseline
from scalelint.errors import UserError
from scalelint.files.lines import Lines
from scalelint.model import FileSummary, Finding, Site, Span


def finding(path: str, line: int) -> Finding:
    return Finding(path, line, 5, line, 9, "SCL101", "asymmetric-scale", "error", "text")


def entries(folder: Path, sources: dict[str, str], *lines: int) -> list[baseline.Entry]:
    lookup = Lines(lambda path: sources[path].encode())
    files = {path: FileSummary() for path in sources}
    found = [finding(path, line) for path in sources for line in lines]
    return [entry for _, entry in baseline.entries(found, files, lookup, folder)]


def test_line_numbers_and_indentation_do_not_matter(tmp_path: Path) -> None:
    path = str(tmp_path / "a.py")
    before = entries(tmp_path, {path: "z = x * f\nz = x * f\n"}, 1, 2)
    after = entries(tmp_path, {path: "\n\nif y:\n    z = x  * f\n    z = x * f\n"}, 4, 5)
    assert before == after
    assert [entry.occurrence for entry in before] == [0, 1]
    assert before[0].path == "a.py"


def test_the_function_around_tells_equal_lines_apart() -> None:
    site = Site(Span(3, 5, 3, 9), "encode", "multiply", "f", "f", "reciprocal", False, scope="A.encode")
    assert baseline.scope_of(finding("a.py", 3), FileSummary(sites=[site])) == "A.encode"
    assert baseline.scope_of(finding("a.py", 4), FileSummary(sites=[site])) == ""


def test_written_and_read(tmp_path: Path) -> None:
    known = entries(tmp_path, {str(tmp_path / "a.py"): "z = 'σ' * f\n"}, 1)
    file = tmp_path / "known.json"
    assert baseline.write(file, known) == 1
    assert baseline.read(file) == set(known)


def test_what_no_longer_occurs(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("")
    (tmp_path / "unchecked.py").write_text("")
    old = {baseline.Entry(path, "SCL101", "", "x") for path in ("a.py", "unchecked.py", "deleted.py")}
    gone = baseline.gone(old, [], [str(tmp_path / "a.py")], tmp_path)
    assert [entry.path for entry in gone] == ["a.py", "deleted.py"]


@pytest.mark.parametrize("content", [b"{", b'{"findings": 3}', b"\xff"])
def test_what_is_not_a_baseline_says_so(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.json").write_bytes(content)
    with pytest.raises(UserError, match="is not a baseline of scalelint"):
        baseline.read(tmp_path / "b.json")
    with pytest.raises(UserError, match="cannot be read"):
        baseline.read(tmp_path / "none.json")
