"""What a scan finds out about one repository, as rows; ``tables`` gives them their Parquet types."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import msgspec

from scalelint.config import Resolved, Settings
from scalelint.files.lines import Lines
from scalelint.model import Finding
from scalelint.report.places import Places, worded

Rows = list[dict[str, Any]]
#: ok; unreadable: its source; crashed, timeout, memory: what ended its process; failed: a bug in scalelint
STATUSES = ("ok", "unreadable", "crashed", "timeout", "memory", "failed")


class Result(msgspec.Struct):
    """All rows of one repository. ``seconds`` and what else depends on the machine stand apart."""

    name: str
    identity: str = ""
    status: str = "ok"
    message: str = ""
    tables: dict[str, Rows] = {}
    totals: dict[str, Any] = {}  #: files, analysed, bytes, sites, findings, errors, convention
    timing: dict[str, Any] = {}  #: seconds, cpu_seconds, peak_mb, host


def rows_of(folder: Path, settings: Settings) -> tuple[dict[str, Rows], dict[str, Any]]:
    """The tables and totals of a repository; works from inside its folder, so that paths are relative to it."""
    from scalelint.core.collect import collect
    from scalelint.core.verdict import judge
    from scalelint.project import link
    from scalelint.project.map import convention_map

    os.chdir(folder)
    collected = collect(["."], settings, jobs=1, root=folder)
    project = link(collected.files, settings, collected.shelf)
    verdict = judge(project, collected, Resolved(settings, folder))
    mapped = convention_map(project)
    places = Places(Lines(collected.read))
    tables: dict[str, Rows] = {
        "sites": _sites(collected.files, places),
        "findings": [_finding(found, places) for found in verdict.findings],
        "factors": [{"path": file.path, **msgspec.to_builtins(factor)} for file in mapped for factor in file.factors],
        "conventions": [
            {"path": file.path, "convention": file.convention, "autoencoders": msgspec.to_builtins(file.autoencoders)}
            for file in mapped
        ],
        "errors": [
            {"path": problem.path, "line": problem.line, "column": problem.column, "message": problem.message}
            for problem in verdict.problems
        ],
    }
    known = {file.convention for file in mapped} - {"unknown"}
    totals = {
        "files": collected.counts.found,
        "analysed": collected.counts.analysed,
        "bytes": sum(os.path.getsize(path) for path in collected.locations.values()),  # noqa: PTH202
        **{name: len(tables[name]) for name in ("sites", "findings", "errors")},
        "convention": (known.pop() if len(known) == 1 else "mixed") if known else ("unknown" if mapped else "none"),
    }
    return tables, totals


def _sites(files: Any, places: Places) -> Rows:
    from scalelint.report.sites import in_order, position

    return [
        {
            "path": path,
            **position(path, site, places),
            **{
                name: getattr(site, name)
                for name in ("direction", "operation", "factor", "root", "convention", "shift")
            },
            "autoencoder": site.autoencoder,
            "scope": site.scope,
            "value": site.value,
        }
        for path, summary in files.items()
        for site in in_order(summary.sites)
    ]


def _finding(found: Finding, places: Places) -> dict[str, Any]:
    from scalelint.report.records import finding_record

    record = finding_record(worded(found, places), places)
    del record["fix"]  # its edits are for the file's owner
    return record
