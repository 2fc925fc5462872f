"""Sites as a table, as JSON and as JSON lines."""

from __future__ import annotations

import json

from scalelint.files.lines import Lines
from scalelint.model import Evidence, FileSummary, Site, Span
from scalelint.report.places import Places
from scalelint.report.sites import render_sites

SITE = Site(
    *(Span(3, 9, 3, 15), "encode", "multiply", "scale", "self.config.scaling_factor", "reciprocal", True),
    evidence=[Evidence("comes out of vae.encode", Span(3, 5, 3, 8))],
)
EARLIER = Site(Span(2, 1, 2, 5), "decode", "divide", "f" * 60, "f", "unknown", False)
FILES = {"b.py": FileSummary(), "a.py": FileSummary(convention="reciprocal", sites=[SITE, EARLIER])}
PLACES = Places(Lines(lambda path: b""))
RECORD = {
    "path": "a.py",
    "cell": None,
    "line": 3,
    "column": 9,
    "end_line": 3,
    "end_column": 15,
    "direction": "encode",
    "operation": "multiply",
    "factor": "scale",
    "root": "self.config.scaling_factor",
    "convention": "reciprocal",
    "shift": True,
    "evidence": [{"text": "comes out of vae.encode", "line": 3, "column": 5}],
}


def test_jsonl_has_exactly_the_documented_fields_in_order() -> None:
    first, second = (json.loads(line) for line in render_sites(FILES, "jsonl", PLACES).splitlines())
    assert first["line"] == 2
    assert second == RECORD
    assert list(second) == list(RECORD)


def test_json_is_the_same_in_one_document() -> None:
    document = json.loads(render_sites(FILES, "json", PLACES))
    assert document["version"] == 1
    assert document["sites"][1] == RECORD
    assert document["conventions"] == {"a.py": "reciprocal"}


def test_the_table() -> None:
    lines = render_sites(FILES, "text", PLACES).splitlines()
    assert lines[0] == "a.py: reciprocal"
    assert lines[1].split() == ["line", "direction", "operation", "factor", "root", "convention", "shift"]
    assert lines[2].split()[:3] == ["2:1", "decode", "divide"]
    assert "f" * 43 + "…" in lines[2]
    assert lines[3].split()[-2:] == ["reciprocal", "yes"]
    assert lines[-1] == "2 sites in 1 file: 1 reciprocal, 1 unknown."
    assert render_sites({}, "text", PLACES) == "No scaling sites found.\n"
