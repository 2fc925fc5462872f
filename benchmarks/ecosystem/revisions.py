"""A revision of scalelint, unpacked, and what it says about a folder."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

REPOSITORY = Path(__file__).resolve().parents[2]
#: the name for the files as they stand in the working directory
WORKING_TREE = "working tree"


@dataclass(frozen=True)
class Report:
    """Sites and findings as lines of text, one each, and what went wrong."""

    sites: frozenset[str]
    findings: frozenset[str]
    errors: frozenset[str]


def unpack(revision: str, folder: Path) -> Path:
    """The source tree of a git revision."""
    if revision == WORKING_TREE:
        return REPOSITORY
    archive = subprocess.run(
        ["git", "archive", "--format=tar", revision], cwd=REPOSITORY, capture_output=True, check=False
    )
    if archive.returncode:
        raise SystemExit(archive.stderr.decode(errors="replace").strip())
    target = folder / revision.replace("/", "_")
    with tarfile.open(fileobj=io.BytesIO(archive.stdout)) as tar:
        if sys.version_info >= (3, 12):
            tar.extractall(target, filter="data")
        else:
            tar.extractall(target)
    return target


def report(source: Path, folder: Path) -> Report:
    """What the scalelint in ``source`` says about ``folder``."""
    sites = _run(source, folder, "sites")
    checked = _run(source, folder, "check")
    return Report(
        frozenset(map(_site, sites.get("sites", []))),
        frozenset(map(_finding, checked.get("findings", []))),
        frozenset(str(error) for document in (sites, checked) for error in document.get("errors", [])),
    )


def _run(source: Path, folder: Path, verb: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "scalelint", verb, "--no-cache", "--format", "json", "."]
    environment = {**os.environ, "PYTHONPATH": str(source), "PYTHONWARNINGS": "ignore"}
    finished = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    try:
        document = json.loads(finished.stdout)
    except ValueError:
        last_line = finished.stderr.strip().rpartition("\n")[2]
        return {"errors": [f"scalelint {verb} failed: {last_line}"]}
    assert isinstance(document, dict)
    return document


def _site(site: dict[str, Any]) -> str:
    shift = " with shift" if site["shift"] else ""
    what = f"{site['direction']} {site['operation']} by {site['root']} ({site['convention']}){shift}"
    return f"{site['path']}:{site['line']}:{site['column']} {what}"


def _finding(found: dict[str, Any]) -> str:
    place = f"{found['path']}:{found['line']}:{found['column']}"
    return f"{place} {found['code']} {found['severity']}: {found['message']}"
