"""``python -m benchmarks.migration.differential``: small programs that run before a migration, after it, and after the way back.

Each way of ``programs`` is written in both conventions and turned to the other one. A program counts as ``converted``
where every factor of it turned, ``refused`` where one was left alone; ``changed`` where its output differs although
nothing was refused and no place of the plan's checklist says so, ``listed`` where one does; ``bytes`` where the way
back gives other files.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.migration.programs import Way, every_way, marked
from scalelint.config import resolve
from scalelint.core import collect
from scalelint.errors import UserError
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.migrate import plan_migration, write
from scalelint.rewrite.turn.plan import Plan
from scalelint.rewrite.turn.wish import Wish
from scalelint.rewrite.turn.words import outcome

OPPOSITE = {"reciprocal": "std", "std": "reciprocal"}
_FAKES = str(Path(__file__).parent / "programs" / "fake")
_PRELUDE = """import os, runpy, sys
sys.path[:0] = [os.getcwd(), {fakes!r}]
argv = []
{drive}
sys.argv = ['main.py', *argv]
runpy.run_path('main.py', run_name='__main__')
"""
_NUMBER = re.compile(r"-?\d+\.\d*(?:e[-+]?\d+)?|-?\d+e[-+]?\d+")
_TOLERANCE = 1e-14


@dataclass
class Result:
    """What became of one program."""

    name: str
    convention: str
    verdict: str
    notes: list[str] = field(default_factory=list)


def main() -> int:
    """Print what is wrong, and the counts."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration.differential", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="ways whose name has this text")
    parser.add_argument("--reasons", action="store_true", help="say why programs were refused")
    parser.add_argument("--keep", type=Path, help="leave the trees of the ways there")
    options = parser.parse_args()
    counts: Counter[str] = Counter()
    for way in every_way():
        if options.only not in way.name:
            continue
        for convention in OPPOSITE:
            result = there_and_back(way, convention, options.keep)
            counts[result.verdict] += 1
            told = options.reasons or result.verdict not in ("converted", "refused")
            if told:
                print(f"{result.verdict:10} {way.name} [{convention}]", flush=True)
            for note in result.notes if told else ():
                print(f"           {note}")
    total = sum(counts.values())
    print(", ".join(f"{verdict} {count}" for verdict, count in sorted(counts.items())), f"of {total}")
    return int(any(counts[verdict] for verdict in ("changed", "bytes", "failed", "invalid")))


def there_and_back(way: Way, convention: str, keep: Path | None = None) -> Result:
    """Run a program before, after and back."""
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, "tree")
        for name, text in way.files(convention).items():
            path = tree / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        if keep is not None:
            place = keep / re.sub(r"\W+", "_", f"{way.name} {convention}")
            shutil.copytree(tree, place, dirs_exist_ok=True)
        if way.before:
            run(tree, marked(way.before, convention))
        original = Path(shutil.copytree(tree, Path(scratch, "original")))
        return _compared(way, convention, tree, original)


def _compared(way: Way, convention: str, tree: Path, original: Path) -> Result:
    drive = marked(way.drive, convention)
    before, failure = run_copy(original, drive)
    if failure or not before:
        return Result(way.name, convention, "invalid", [failure or "it prints no latents"])
    try:
        plan = migrated(tree, way.path, OPPOSITE[convention])
    except UserError as error:
        return Result(way.name, convention, "refused", [str(error)])
    notes = [*outcome(plan), *checklist(plan)]
    after, failure = run_copy(tree, drive)
    same = not failure and _same(before, after)
    if failure:
        notes.append(failure)
    if not same:
        notes += [f"before {before[:2]}", f"after  {after[:2]}"]
        return Result(way.name, convention, "listed" if checklist(plan) else "changed", notes)
    turned = plan.by_status("converted")
    if plan.by_status("refused") or not turned:
        notes += [] if plan.factors else ["no factor was found"]
        return Result(way.name, convention, "refused", notes)
    names = dict.fromkeys(inverse_text(factor.name) or factor.name for factor in turned)
    for name in names if plan.by_status("kept") else [None]:
        try:
            back = migrated(tree, way.path, convention, name if name is not None and " if " not in name else None)
        except UserError:  # a property that was made goes by a name of its own
            back = migrated(tree, way.path, convention)
        notes += [f"back: {line}" for line in outcome(back)]
    again, failure = run_copy(tree, drive)
    if failure or not _same(before, again):
        return Result(way.name, convention, "changed", [*notes, f"after the way back: {failure or again[:2]}"])
    differing = list(_differing(original, tree)) if way.exact else []
    return Result(way.name, convention, "bytes" if differing else "converted", [*notes, *differing])


def checklist(plan: Plan) -> list[str]:
    """The places that a plan leaves to people."""
    notes = sorted({note for factor in plan.by_status("converted") for note in factor.left})
    return [f"for you: {note.path}:{note.line}: {note.reason}" for note in notes]


def migrated(tree: Path, path: str, to: str, factor: str | None = None) -> Plan:
    """Migrate a folder of a tree in place, as the command does it there."""
    home = Path.cwd()
    os.chdir(tree)
    try:
        resolved = resolve([path], overrides={"jobs": 1})
        collected = collect([path], resolved.settings, jobs=1, root=resolved.root)
        plan = plan_migration(collected, resolved, to, Wish(factor))  # type: ignore[arg-type]
        write(plan, collected)
        return plan
    finally:
        os.chdir(home)


def run_copy(tree: Path, drive: str) -> tuple[list[str], str]:
    """What a program prints about latents, run in a copy of its tree; and its complaint where it fails."""
    with tempfile.TemporaryDirectory() as scratch:
        return run(Path(shutil.copytree(tree, Path(scratch, "copy"))), drive)


def run(tree: Path, drive: str) -> tuple[list[str], str]:
    """The same in the tree itself."""
    command = [sys.executable, "-S", "-B", "-c", _PRELUDE.format(fakes=_FAKES, drive=drive)]
    done = subprocess.run(
        command,
        cwd=tree,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": _FAKES},
    )
    lines = [line for line in done.stdout.splitlines() if line.startswith(("latents", "images"))]
    return lines, done.stderr.strip().rpartition("\n")[2] if done.returncode else ""


def _same(before: list[str], after: list[str]) -> bool:
    if len(before) != len(after):
        return False
    for one, other in zip(before, after, strict=True):
        left, right = map(float, _NUMBER.findall(one)), map(float, _NUMBER.findall(other))
        if any(abs(a - b) > _TOLERANCE * max(abs(a), abs(b)) for a, b in zip(left, right, strict=True)):
            return False
    return True


def _differing(one: Path, other: Path) -> Iterator[str]:
    for path in sorted(one.rglob("*")):
        beside = other / path.relative_to(one)
        if path.is_file() and path.read_bytes() != beside.read_bytes():
            yield f"{path.relative_to(one)}: {path.read_text()!r} != {beside.read_text()!r}"[:400]


if __name__ == "__main__":
    raise SystemExit(main())
