"""Sites as a table a file, as JSON, as JSON lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from scalelint.escaping import on_one_line
from scalelint.model import FileSummary, Site
from scalelint.report.places import Places

Files = Mapping[str, FileSummary]
_HEADER = ("line", "direction", "operation", "factor", "root", "convention", "shift")
_WIDEST = 44


def render_sites(files: Files, form: str, places: Places) -> str:
    """All sites of ``files`` in the given form: text, json or jsonl."""
    if form == "jsonl":
        return "".join(msgspec.json.encode(record).decode() + "\n" for record in site_records(files, places))
    if form == "json":
        document = {
            "version": 1,
            "sites": list(site_records(files, places)),
            "conventions": {path: summary.convention for path, summary in files.items() if summary.sites},
        }
        return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    return _text(files, places)


def site_records(files: Files, places: Places) -> Iterator[dict[str, Any]]:
    """One record a site, in the order path, line, column."""
    for path in sorted(files):
        for site in in_order(files[path].sites):
            yield {
                "path": path,
                **position(path, site, places),
                "direction": site.direction,
                "operation": site.operation,
                "factor": site.factor,
                "root": site.root,
                "convention": site.convention,
                "shift": site.shift,
                "evidence": [
                    {
                        "text": link.text,
                        "line": places.cell(path, link.span.line)[1],
                        "column": link.span.column,
                    }
                    for link in site.evidence
                ],
            }


def in_order(sites: list[Site]) -> list[Site]:
    """Sites by position."""
    return sorted(sites, key=lambda site: site.span)


def position(path: str, site: Site, places: Places) -> dict[str, int | None]:
    """Where a site stands, as fields of its record."""
    span = site.span
    cell, line = places.cell(path, span.line)
    end = {"end_line": places.cell(path, span.end_line)[1], "end_column": span.end_column}
    return {"cell": cell, "line": line, "column": span.column, **end}


def _text(files: Files, places: Places) -> str:
    found = {path: summary for path, summary in files.items() if summary.sites}
    blocks = [_table(path, summary, places) for path, summary in found.items()]
    return "\n".join([*blocks, _closing(found)])


def _table(path: str, summary: FileSummary, places: Places) -> str:
    rows = [_HEADER, *(_row(path, site, places) for site in in_order(summary.sites))]
    widths = [max(len(row[i]) for row in rows) for i in range(len(_HEADER))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
    return f"{on_one_line(path)}: {summary.convention}\n" + "".join(f"  {line}\n" for line in lines)


def _row(path: str, site: Site, places: Places) -> tuple[str, ...]:
    line = places.shown(path, site.span.line, site.span.column)[1:]
    shift = "yes" if site.shift else "no"
    return (line, site.direction, site.operation, _short(site.factor), _short(site.root), site.convention, shift)


def _short(text: str) -> str:
    flat = on_one_line(" ".join(text.split()))
    return flat if len(flat) <= _WIDEST else flat[: _WIDEST - 1] + "…"


def _closing(found: Files) -> str:
    sites = [site for summary in found.values() for site in summary.sites]
    if not sites:
        return "No scaling sites found.\n"
    tally = Counter(site.convention for site in sites)
    parts = ", ".join(f"{tally[name]} {name}" for name in ("reciprocal", "std", "unknown") if tally[name])
    return f"{count(len(sites), 'site')} in {count(len(found), 'file')}: {parts}.\n"


def count(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
