"""Encode and decode calls beside which no latent is scaled: a table a file, JSON, JSON lines.

Not findings: latents may be scaled further away, or not at all on purpose. It is the list to read after a merge.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import msgspec

from scalelint.escaping import on_one_line
from scalelint.project.conversions import Conversion
from scalelint.report.places import Places
from scalelint.report.sites import count

if TYPE_CHECKING:
    from scalelint.project import Project


def unscaled(project: Project) -> Iterator[tuple[str, Conversion]]:
    """The conversions with raw latents at one end and nothing that scales them beside it, in order."""
    for path in sorted(project.conversions):
        for conversion in project.conversions[path]:
            inside = conversion.space == "model"  # its class scales them
            called = not conversion.text.startswith("a sample of ")  # ``mean + std * noise`` is no call
            if called and not (conversion.scaled or conversion.shifted or inside):
                yield path, conversion


def render_unscaled(project: Project, form: str, places: Places) -> str:
    """All of them in the given form: text, json or jsonl."""
    records = list(_records(project, places))
    if form == "jsonl":
        return "".join(msgspec.json.encode(record).decode() + "\n" for record in records)
    if form == "json":
        document = {"version": 1, "unscaled": records}
        return msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    lines = [f"{_place(r)}: {r['direction']} {on_one_line(r['call'])}" + _where(r) for r in records]
    closing = f"{count(len(records), 'conversion')} with nothing scaled beside it.\n" if records else "None.\n"
    return "".join(f"{line}\n" for line in lines) + closing


def _place(record: dict[str, Any]) -> str:
    cell = f"cell {record['cell']}:" if record["cell"] is not None else ""
    return f"{on_one_line(record['path'])}:{cell}{record['line']}:{record['column']}"


def _where(record: dict[str, Any]) -> str:
    return f" in {record['scope']}" if record["scope"] else ""


def _records(project: Project, places: Places) -> Iterator[dict[str, Any]]:
    for path, found in unscaled(project):
        span = found.span
        cell, line = places.cell(path, span.line)
        yield {
            "path": path,
            "cell": cell,
            "line": line,
            "column": span.column,
            "end_line": places.cell(path, span.end_line)[1],
            "end_column": span.end_column,
            "direction": found.kind,
            "call": found.text,
            "autoencoder": found.autoencoder,
            "scope": found.scope,
            "ends": sorted({way.far.kind for way in found.ways}),
        }
