"""``python -m benchmarks.migration --root FOLDER``: migrates copies of labelled repositories there and back.

One row a repository: factors converted of those in the other convention, files changed, labelled sites of converted
factors that a new analysis finds in the new convention, changed lines that belong to no place of the plan (``stray``),
and files that differ from the original after the way back. ``--reasons`` prints why the others were left alone.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.labels import DATA, Repository, read_labels, root_of
from benchmarks.migration.lines import stray_lines
from scalelint.config import resolve
from scalelint.core import collect
from scalelint.rewrite.edit.numbers import inverse_text
from scalelint.rewrite.migrate import plan_migration, write
from scalelint.rewrite.turn.plan import FactorPlan, Plan
from scalelint.rewrite.turn.wish import Wish
from scalelint.rewrite.turn.words import outcome

OPPOSITE = {"reciprocal": "std", "std": "reciprocal"}


@dataclass
class Row:
    """What happened to one repository."""

    converted: int = 0
    factors: int = 0
    changed: int = 0
    held: int = 0
    labels: int = 0
    stray: int = 0
    differ: int = 0
    seconds: float = 0.0

    def __add__(self, other: Row) -> Row:
        return Row(*(a + b for a, b in zip(self.__dict__.values(), other.__dict__.values(), strict=True)))

    def __str__(self) -> str:
        factors, labels = f"{self.converted}/{self.factors}", f"{self.held}/{self.labels}"
        return f"{factors:>8} {self.changed:>6} {labels:>8} {self.stray:>6} {self.differ:>7} {self.seconds:>8.1f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="folder with a clone of each repository")
    parser.add_argument("--wheel", type=Path, help="folder with the unpacked wheel of diffusers 0.42.1")
    parser.add_argument("--only", default="", metavar="TEXT", help="repositories whose name has this text")
    parser.add_argument("--reasons", action="store_true", help="say why factors were left alone")
    options = parser.parse_args()
    heads = f"{'factors':>8} {'files':>6} {'labels':>8} {'stray':>6} {'differ':>7} {'seconds':>8}"
    print(f"{'repository':36} {'to':10} {heads}")
    total = Row()
    for repository, root in _repositories(options.root, options.wheel):
        if options.only not in repository.name:
            continue
        if root is None:
            print(f"{repository.name:36} no folder of its name in {options.root}")
            continue
        for to in _wanted(repository):
            row, plan = _in_a_copy(repository, root, to)
            print(f"{repository.name:36} {to:10} {row}", flush=True)
            for line in outcome(plan) if options.reasons else ():
                print(f"    {line}")
            total += row
    print(f"{'total':47} {total}")
    return 0


def _repositories(folder: Path, wheel: Path | None) -> Iterator[tuple[Repository, Path | None]]:
    for repository in read_labels(DATA / "dev_repos.tsv", DATA / "dev_repos.files", None).values():
        yield repository, root_of(repository, folder, alone=False)
    if wheel is not None:
        for repository in read_labels(DATA / "diffusers_wheel.tsv", DATA / "diffusers_wheel.files", None).values():
            yield repository, wheel


def _wanted(repository: Repository) -> list[str]:
    """The other convention than that of the labels; both, the rarer one first, where the labels have both."""
    labels = [label for labels in repository.labels.values() for label in labels]
    known = Counter(label.convention for label in labels if label.convention in OPPOSITE)
    usual = [convention for convention, _ in known.most_common()] or ["reciprocal"]
    return [OPPOSITE[convention] for convention in (usual if len(usual) == 1 or len(labels) < 10 else usual[:1])]


def _in_a_copy(repository: Repository, root: Path, to: str) -> tuple[Row, Plan]:
    ignored = shutil.ignore_patterns(".git", "__pycache__", "*.whl")
    with tempfile.TemporaryDirectory() as scratch:
        original = Path(shutil.copytree(root, Path(scratch, "original"), ignore=ignored, symlinks=True))
        copy = Path(shutil.copytree(original, Path(scratch, "copy"), symlinks=True))
        return there_and_back(repository, original, copy, to)


def there_and_back(repository: Repository, root: Path, copy: Path, to: str) -> tuple[Row, Plan]:
    """Migrate a copy, look at it, and migrate it back factor by factor."""
    started = time.perf_counter()
    plan = migrated(copy, to)
    asked = [factor for factor in plan.factors if factor.status != "kept"]
    done = [factor for factor in asked if factor.status == "converted"]
    for path in plan.texts:
        if path.endswith(".py"):
            ast.parse(Path(path).read_bytes())
    wanted = {(path, label.line) for path, labels in repository.labels.items() for label in labels}
    wanted &= {(_inside(copy, item.path), item.line) for factor in done for item in factor.sites}
    found = _conventions(copy)
    held = sum(to in found.get(place, ()) for place in wanted)
    row = Row(len(done), len(asked), len(plan.texts), held, len(wanted), stray_lines(plan))
    for factor in _told_apart(done):
        migrated(copy, OPPOSITE[to], factor)
    row.differ = _differing(root, copy)
    row.seconds = time.perf_counter() - started
    return row, plan


def _told_apart(factors: Iterable[FactorPlan]) -> list[str]:
    """How the converted factors are called on the way back: a number goes by its inverse now."""
    return list(dict.fromkeys(inverse_text(factor.name) or factor.name for factor in factors))


def migrated(folder: Path, to: str, factor: str | None = None) -> Plan:
    """Migrate a tree in place."""
    resolved = resolve([str(folder)], overrides={"jobs": 1})
    collected = collect([str(folder)], resolved.settings, jobs=1, root=resolved.root)
    plan = plan_migration(collected, resolved, to, Wish(factor))  # type: ignore[arg-type]
    write(plan, collected)
    return plan


def _conventions(folder: Path) -> dict[tuple[str, int], set[str]]:
    resolved = resolve([str(folder)], overrides={"jobs": 1})
    files = collect([str(folder)], resolved.settings, jobs=1, configs=False, root=resolved.root).files
    found: dict[tuple[str, int], set[str]] = {}
    for path, summary in files.items():
        for site in summary.sites:
            found.setdefault((_inside(folder, path), site.span.line), set()).add(site.convention)
    return found


def _inside(folder: Path, path: str) -> str:
    return str(Path(path).resolve().relative_to(folder.resolve()))


def _differing(one: Path, other: Path) -> int:
    command = ["git", "diff", "--no-index", "--name-only", str(one), str(other)]
    lines: Iterable[str] = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return sum(".git/" not in line for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())
