"""``python -m benchmarks.migration.repositories CHECKOUTS/*``: what the command does to whole repositories, there, back and undone.

Each is copied, checked without a cache, turned by ``migrate --write``, and searched by expressions that know nothing of how
the tool searches: numbers bound to a held name, operators beside one, the numbers that turned, each in a line that is as it
was and that the plan does not name. Then the way back and ``--undo`` have to give the bytes that were. One JSON object a run
with all of it goes to ``--output``; a line a run is printed.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.speed.measure import CommandError, Measurement, measure

OPPOSITE = {"std": "reciprocal", "reciprocal": "std"}
_IGNORED = shutil.ignore_patterns(".git", "__pycache__", "*.whl")
_ROOT = str(Path(__file__).parents[2])
_LARGEST = 1_000_000
_NUMBER = r"[-+]?(?:\d+\.\d*|\.\d+|\d+)(?:[eE][-+]?\d+)?"
_NAME = re.compile(r"([A-Za-z_]\w*)[\"'\])]*$")
_PLACE = re.compile(r"([\w./-]+):(\d+)")


def main() -> int:
    """Print a line a repository and direction."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration.repositories", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--to", choices=[*OPPOSITE], action="append", help="directions; default: both")
    parser.add_argument("--output", type=Path, help="a file for one JSON object a run")
    options = parser.parse_args()
    for folder in options.folders:
        for to in options.to or OPPOSITE:
            with tempfile.TemporaryDirectory() as scratch:
                row = one(folder.resolve(), to, Path(scratch))
            print(_line(row), flush=True)
            if options.output is not None:
                with options.output.open("a") as stream:
                    stream.write(json.dumps(row) + "\n")
    return 0


def one(folder: Path, to: str, scratch: Path) -> dict[str, Any]:
    """One repository in one direction."""
    original, copy = scratch / "original", scratch / "copy"
    for place in (original, copy):
        shutil.copytree(folder, place, ignore=_IGNORED, symlinks=True)
        (place / ".git").mkdir(exist_ok=True)  # the project ends here
    row: dict[str, Any] = {"repository": folder.name, "to": to}
    try:
        check = _run(scratch, copy, "check", "--fail-on", "never")
        written = _run(scratch, copy, "migrate", "--to", to, "--write", "--format", "json", "-o", str(scratch / "plan"))
        plan = json.loads((scratch / "plan").read_text())
        row |= {"factors": plan["factors"], "residues": list(residues(original, copy, plan))}
        row |= {"processor": written.busy / check.busy, "megabytes": written.megabytes}
        there = Path(shutil.copytree(copy, scratch / "there", symlinks=True))
        _run(scratch, copy, "migrate", "--undo", cache=False) if plan["files"] else None
        row["undone"] = list(_differing(original, copy))
        _run(scratch, there, "migrate", "--to", OPPOSITE[to], "--write")
        kept = any(factor["status"] == "kept" for factor in plan["factors"])
        row["back"] = [] if kept else list(_differing(original, there))  # what was so before turns as well
    except (CommandError, ValueError, OSError) as error:
        row["failed"] = str(error)
    return row


def _run(scratch: Path, folder: Path, command: str, *more: str, cache: bool = True) -> Measurement:
    words = [sys.executable, "-m", "scalelint", command, ".", *more, *(["--no-cache", "--jobs", "1"] if cache else [])]
    return measure(words, folder, {"PYTHONPATH": _ROOT, "SCALELINT_STATE_DIR": str(scratch / "state")}, scratch)


def residues(original: Path, copy: Path, plan: dict[str, Any]) -> Iterator[str]:
    """Lines that hold a name or a number of what turned, are as they were, and are in no place of the plan."""
    done = [factor for factor in plan["factors"] if factor["status"] == "converted"]
    places = [place for factor in done for kind in ("sites", "definitions") for place in factor[kind]]
    held = {m[1] for each in places if (m := _NAME.search(each["text"].split("=")[0].strip()))} - {"config", "self"}
    numbers = {float(n) for factor in done for each in factor["values"] for n in re.findall(_NUMBER, each["text"])}
    numbers = {number for number in numbers if not number.is_integer()}
    forms = _forms("|".join(sorted(map(re.escape, held), key=len, reverse=True))) if held else []
    told = {*_places(plan)}
    for path in _texts(original):
        name = str(path.relative_to(original))
        stays = {*(copy / name).read_text(errors="replace").splitlines()}
        for line, text in enumerate(path.read_text(errors="replace").splitlines(), 1):
            hit = text in stays and len(text) < 4000 and (name, line) not in told
            if hit and (any(form.search(text) for form in forms) or numbers & _numbers(text)):
                yield f"{name}:{line}: {text.strip()[:160]}"


def _forms(names: str) -> list[re.Pattern[str]]:
    """A number beside a name, not 0 or 1; an operator beside it."""
    number = rf"(?![01](?:\.0*)?(?![\w.])){_NUMBER}(?![\w.])"
    return [
        re.compile(rf"(?<!\w)(?:{names})[\"']?\]?\s*(?::\s*[\w.\[\], |]+?)?\s*[=:,]\s*[\"'\[(]*\s*{number}"),
        re.compile(rf"--(?:{names.replace('_', '[-_]')})[\"']?(?:[= ]+|,.*default\s*=\s*)[\"']?{number}"),
        re.compile(rf"(?:[^*/]|^)[*/]=?\s*[\w.\[\]'\"]*\b(?:{names})\b(?![.\w]|\s*\()"),
        re.compile(rf"\b(?:{names})\b[\"'\])]*(?:\.(?:view|to)\(.*?\)|\[.*?\])*\s*[*/](?![*/])"),
        re.compile(rf"(?:mul_?|div_?|multiply|divide)\(.*\b(?:{names})\b"),
    ]


def _numbers(text: str) -> set[float]:
    return {float(match) for match in re.findall(rf"(?<![\w.]){_NUMBER}(?![\w.])", text)}


def _places(value: Any) -> Iterator[tuple[str, int]]:
    """Every place that a plan names, whatever for."""
    if isinstance(value, dict):
        if "path" in value and "line" in value:
            yield value["path"], value["line"]
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _places(each)
    elif isinstance(value, str):
        yield from ((match[1], int(match[2])) for match in _PLACE.finditer(value))


def _texts(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if (
            path.is_file()
            and not path.is_symlink()
            and path.stat().st_size < _LARGEST
            and b"\0" not in path.read_bytes()
        ):
            yield path


def _differing(one: Path, other: Path) -> Iterator[str]:
    for path in sorted({p.relative_to(root) for root in (one, other) for p in root.rglob("*") if p.is_file()}):
        pair = [(root / path).read_bytes() if (root / path).is_file() else None for root in (one, other)]
        if pair[0] != pair[1]:
            yield str(path)


def _line(row: dict[str, Any]) -> str:
    if "failed" in row:
        return f"{row['repository']:40} {row['to']:10} {row['failed'].strip().splitlines()[-1][:120]}"
    asked = [factor for factor in row["factors"] if factor["status"] != "kept"]
    turned = sum(factor["status"] == "converted" for factor in asked)
    ways = f"{len(row['residues']):>4} residues  {len(row['back']):>3} back  {len(row['undone']):>3} undone"
    pace = f"{row['processor']:.2f} x check  {row['megabytes']:.0f} MB"
    return f"{row['repository']:40} {row['to']:10} {f'{turned}/{len(asked)}':>7}  {ways}  {pace}"


if __name__ == "__main__":
    sys.exit(main())
