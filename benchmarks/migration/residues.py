"""``python -m benchmarks.migration.residues FOLDER...``: what a migration leaves behind, found by a search that knows nothing of it.

Each folder is copied, turned to both conventions and back. After the first way every line of every text file is looked
at that gives a number to a name under which a factor is held, or that multiplies or divides by such a name. It is a
residue where the line is as it was and the plan says nothing of it: no place, no reason, nothing left to people.

Names of one word (``scale``) mean many things; they are only looked for in the functions and classes, and in the texts,
that the plan has places in. Numbers and operators at a name that the plan holds in none of its forms are not looked for.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import re
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.migration.__main__ import OPPOSITE, _differing, _told_apart, migrated
from scalelint.errors import UserError
from scalelint.rewrite.turn.plan import FactorPlan, Plan
from scalelint.rewrite.turn.words import outcome

_NUMBER = r"[-+]?(?:\d+\.\d*|\.\d+)(?:[eE][-+]?\d+)?"
_BETWEEN = r"[\"']?\s*(?::\s*[\w.\[\]| ]+\s*=|[=:,]|\s)\s*[\"'\[(]*"
_KINDS = ("sites", "definitions", "values", "statements", "entries", "left", "refusals")
#: words of the program that writes, which say nothing to the people who read
_INSIDES = re.compile(r"\b(?:proof|tracer|cells?|seeds?|re-?analy[sz]\w+|after the rewrite|after the migration)\b")
#: calls whose factor is one of sizes
_OTHERS = re.compile(r"interpolate\(|[Uu]psampl\w*\(|[Rr]esampl\w*\(|[Rr]esize\w*\(")
_SKIPPED = frozenset({".git", "__pycache__", ".venv", "node_modules"})


@dataclass
class Found:
    """What became of one folder in one direction."""

    converted: int = 0
    refused: int = 0
    residues: list[str] = field(default_factory=list)
    insides: list[str] = field(default_factory=list)
    differ: int = 0
    plan: Plan | None = None


def main() -> int:
    """Print one row a folder and direction, and each residue."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration.residues", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--to", choices=sorted(OPPOSITE), help="one direction only")
    parser.add_argument("--reasons", action="store_true", help="say what became of each factor")
    options = parser.parse_args()
    print(f"{'folder':40} {'to':10} {'factors':>8} {'residues':>8} {'insides':>8} {'differ':>7}")
    total = Found()
    for folder in options.folders:
        for to in [options.to] if options.to else sorted(OPPOSITE):
            found = searched(folder, to)
            counts = f"{found.converted}/{found.converted + found.refused}"
            numbers = f"{len(found.residues):>8} {len(found.insides):>8} {found.differ:>7}"
            print(f"{folder.name:40} {to:10} {counts:>8} {numbers}", flush=True)
            for line in [
                *found.residues,
                *found.insides,
                *(outcome(found.plan) if options.reasons and found.plan else ()),
            ]:
                print(f"    {line}")
            total.converted += found.converted
            total.refused += found.refused
            total.residues += found.residues
            total.insides += found.insides
            total.differ += found.differ
    share = total.converted / max(1, total.converted + total.refused)
    print(
        f"converted {total.converted} of {total.converted + total.refused} ({share:.2f}), residues {len(total.residues)},",
        end=" ",
    )
    print(f"reasons about the tool {len(total.insides)}, files that differ after the way back {total.differ}")
    return int(bool(total.residues or total.insides or total.differ))


def searched(folder: Path, to: str) -> Found:
    """Turn a copy of a folder, search it, and turn it back."""
    ignored = shutil.ignore_patterns(*_SKIPPED)
    with tempfile.TemporaryDirectory() as scratch:
        original = Path(shutil.copytree(folder, Path(scratch, "original"), ignore=ignored, symlinks=True))
        copy = Path(shutil.copytree(original, Path(scratch, "copy"), symlinks=True))
        plan = migrated(copy, to)
        done, left = plan.by_status("converted"), plan.by_status("refused")
        found = Found(len(done), len(left), plan=plan)
        found.residues = [f"{path}:{line}: {text}" for path, line, text in _residues(plan, original, copy)]
        found.insides = [
            f"{r.path}:{r.line}: {r.reason}" for f in left for r in f.refusals if _INSIDES.search(r.reason)
        ]
        names = [name for factor in done for name in _called(factor)] if plan.by_status("kept") else [None] * bool(done)
        for name in dict.fromkeys(names):
            with contextlib.suppress(UserError):  # nothing goes by this name any more: the files will differ
                migrated(copy, OPPOSITE[to], name)
        found.differ = _differing(original, copy)
        return found


def _called(factor: FactorPlan) -> list[str]:
    """What a factor goes by on the way back: what its property or function reads; a number goes by its inverse."""
    if factor.entries and factor.entries == factor.definitions:
        return [factor.entries[0].text.partition("/")[2].strip(" ()")]
    return [*_told_apart([factor]), *factor.names]


def _residues(plan: Plan, original: Path, copy: Path) -> Iterator[tuple[str, int, str]]:
    """The lines that give a held name a number, or scale by it, unchanged and unsaid."""
    converted = plan.by_status("converted")
    said = {(str(Path(item.path).resolve()), item.line) for factor in plan.factors for item in _places(factor)}
    names = {name for factor in converted for name in factor.names if len(name) > 1}
    if not names:
        return
    for path in sorted(original.rglob("*")):
        if not path.is_file() or path.is_symlink() or path.stat().st_size > 1 << 20:
            continue
        beside = copy / path.relative_to(original)
        before, after = _lines(path), _lines(beside)
        same = set(after) if before != after else None
        place = str(beside.resolve())
        near = _near(path, [line for at, line in said if at == place])
        for number, line in enumerate(before, 1):
            spelled = line.replace("-", "_")
            held = [n for n in names if n in spelled and (_is_specific(n, path) or number in near)]
            if not any(_gives(name, line, path) or _scales(name, line, path, number in near) for name in held):
                continue
            if (place, number) in said or (same is not None and line not in same):
                continue
            yield str(path.relative_to(original)), number, line.strip()[:160]


def _places(factor: FactorPlan) -> list:  # type: ignore[type-arg]
    return [item for kind in _KINDS for item in getattr(factor, kind)]


def _lines(path: Path) -> list[str]:
    source = path.read_bytes()
    return [] if b"\0" in source[:1024] else source.decode(errors="replace").splitlines()


def _near(path: Path, said: list[int]) -> set[int]:
    """The lines of the functions and classes around places of the plan; all lines of a text that has one."""
    if path.suffix != ".py":
        return set(range(1, 1 << 20)) if said else set()
    try:
        tree = ast.parse(path.read_bytes())
    except (SyntaxError, ValueError):
        return set()
    spans = [
        range(node.lineno, (node.end_lineno or node.lineno) + 1)
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    ]
    return {line for span in spans if any(line in span for line in said) for line in span}


def _is_specific(name: str, path: Path) -> bool:
    """Whether a name of several words means one thing: in code, a constant in capitals may mean one in each module."""
    return "_" in name.strip("_") and not (name.isupper() and path.suffix == ".py")


def _gives(name: str, line: str, path: Path) -> bool:
    """Whether a line gives a name a number that has another inverse, and is no whole number."""
    if path.suffix == ".py" and (line.lstrip().startswith("#") or _OTHERS.search(line)):
        return False
    spelled = re.escape(name).replace("_", "[-_]")
    found = re.finditer(rf"(?<![\w-]){spelled}{_BETWEEN}(?P<value>{_NUMBER})(?![\w.])", line)
    return any(float(match["value"]) % 1 for match in found)


def _scales(name: str, line: str, path: Path, is_near: bool) -> bool:
    """Whether a line of code multiplies or divides by an attribute of a name; near the plan's places by a variable, too."""
    if path.suffix != ".py" or line.lstrip().startswith("#"):
        return False
    dotted = rf"(?:\w+(?:\[[^\]]*\]|\(\))?\.){'*' if is_near and _is_specific(name, Path()) else '+'}{re.escape(name)}"
    forms = (
        rf"(?<![*/])(?:\*|/)=?\s*\(?{dotted}(?![\w(.\[])",
        rf"(?<![\w.]){dotted}\s*(?:\*|/)(?![*/=])",
        rf"\.(?:mul|div|multiply|divide)_?\(\s*(?:[^()]*,\s*)?{dotted}(?![\w(.\[])",
    )
    return any(re.search(form, line.split("#")[0]) for form in forms)


if __name__ == "__main__":
    sys.exit(main())
