"""The page of a scan: how many repositories, in which convention, what was found most, what could not be scanned."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scalelint.report.page import page
from scalelint.scan.manifest import Entry
from scalelint.scan.rows import Result

_NOTHING = {"convention": "", "sites": 0, "findings": 0, "files": 0, "bytes": 0}
_MOST = 2_000  #: repositories that the page lists; the tables have all


def write_summary(folder: Path, results: Iterable[tuple[Entry, Result]]) -> None:
    """Write ``summary.html``."""
    statuses: Counter[str] = Counter()
    conventions: Counter[str] = Counter()
    rules: Counter[tuple[str, str]] = Counter()
    totals: Counter[str] = Counter()
    listed: list[dict[str, Any]] = []
    for entry, result in results:
        statuses[result.status] += 1
        if result.totals.get("convention") not in (None, "", "none"):
            conventions[result.totals["convention"]] += 1
        rules.update((row["code"], row["name"]) for row in result.tables.get("findings", ()))
        rules.update(("config", row["verdict"]) for row in result.tables.get("configs", ()))
        totals.update({key: result.totals.get(key, 0) for key in ("files", "bytes", "sites", "findings", "errors")})
        own = {"name": entry.name, "status": result.status, "message": result.message, "revision": entry.revision}
        if result.status != "ok" or result.totals.get("sites") or result.totals.get("findings"):
            listed.append({**_NOTHING, **own, **result.totals})
    listed.sort(key=lambda row: (row["status"] == "ok", -row["findings"], -row["sites"], row["name"]))
    text = page(
        "scan",
        None,
        name=folder.absolute().name,
        statuses=statuses.most_common(),
        conventions=conventions.most_common(),
        rules=rules.most_common(20),
        totals=totals,
        repositories=listed[:_MOST],
        left=max(len(listed) - _MOST, 0),
        number=sum(statuses.values()),
    )
    beside = folder / ".summary.html.new"
    beside.write_text(text, encoding="utf-8")
    beside.replace(folder / "summary.html")
