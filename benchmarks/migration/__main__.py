"""``python -m benchmarks.migration --root FOLDER``: migrates copies of labelled repositories there and back.

One row a repository: factors converted of those in the other convention, files changed, labelled sites of converted
factors that a new analysis finds in the new convention, and files that differ from the original after the way back.
"""

from __future__ import annotations

import argparse
import ast
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.accuracy.__main__ import _root_of
from benchmarks.accuracy.labels import DATA, Repository, read_labels
from scalelint.config import resolve
from scalelint.core import collect
from scalelint.rewrite.migrate import plan_migration, write
from scalelint.rewrite.numbers import inverse_text
from scalelint.rewrite.plan import Plan

OPPOSITE = {"reciprocal": "std", "std": "reciprocal"}


@dataclass
class Row:
    """What happened to one repository."""

    converted: int = 0
    factors: int = 0
    changed: int = 0
    held: int = 0
    labels: int = 0
    differ: int = 0
    seconds: float = 0.0

    def __add__(self, other: Row) -> Row:
        return Row(*(a + b for a, b in zip(self.__dict__.values(), other.__dict__.values(), strict=True)))

    def __str__(self) -> str:
        factors, labels = f"{self.converted}/{self.factors}", f"{self.held}/{self.labels}"
        return f"{factors:>8} {self.changed:>6} {labels:>8} {self.differ:>7} {self.seconds:>8.1f}"


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="folder with a clone of each repository")
    options = parser.parse_args()
    print(f"{'repository':36} {'to':10} {'factors':>8} {'files':>6} {'labels':>8} {'differ':>7} {'seconds':>8}")
    total = Row()
    for repository in read_labels(DATA / "dev_repos.tsv", DATA / "dev_repos.files", None).values():
        root = _root_of(repository, options.root, alone=False)
        if root is None:
            print(f"{repository.name:36} no folder of its name in {options.root}")
            continue
        with tempfile.TemporaryDirectory() as scratch:
            copy = Path(
                shutil.copytree(root, Path(scratch, "copy"), ignore=shutil.ignore_patterns(".git"), symlinks=True)
            )
            to = OPPOSITE[_usual(repository)]
            row = there_and_back(repository, root, copy, to)
        print(f"{repository.name:36} {to:10} {row}")
        total += row
    print(f"{'total':47} {total}")
    return 0


def there_and_back(repository: Repository, root: Path, copy: Path, to: str) -> Row:
    """Migrate a copy, look at it, and migrate it back factor by factor."""
    started = time.perf_counter()
    plan = migrated(copy, to)
    asked = [factor for factor in plan.factors if factor.status != "kept"]
    done = [factor for factor in asked if factor.status == "converted"]
    for path in plan.texts:
        if path.endswith(".py"):
            ast.parse(Path(path).read_bytes())
    places = {(str(Path(item.path).resolve().relative_to(copy.resolve())), item.line) for f in done for item in f.sites}
    wanted = {(path, label.line) for path, labels in repository.labels.items() for label in labels} & places
    found = _conventions(copy)
    row = Row(len(done), len(asked), len(plan.texts), sum(to in found.get(place, ()) for place in wanted), len(wanted))
    for name in dict.fromkeys(factor.name for factor in done):
        migrated(copy, OPPOSITE[to], inverse_text(name) or name)  # a number goes by its inverse now
    row.differ = _differing(root, copy)
    row.seconds = time.perf_counter() - started
    return row


def migrated(folder: Path, to: str, factor: str | None = None) -> Plan:
    """Migrate a tree in place."""
    resolved = resolve([str(folder)], overrides={"jobs": 1})
    collected = collect([str(folder)], resolved.settings, jobs=1, root=resolved.root)
    plan = plan_migration(collected, resolved, to, factor)  # type: ignore[arg-type]
    write(plan, collected)
    return plan


def _usual(repository: Repository) -> str:
    labels = [label for labels in repository.labels.values() for label in labels]
    known = Counter(label.convention for label in labels if label.convention in OPPOSITE)
    return known.most_common(1)[0][0] if known else "reciprocal"


def _conventions(folder: Path) -> dict[tuple[str, int], set[str]]:
    resolved = resolve([str(folder)], overrides={"jobs": 1})
    files = collect([str(folder)], resolved.settings, jobs=1, configs=False, root=resolved.root).files
    found: dict[tuple[str, int], set[str]] = {}
    for path, summary in files.items():
        inner = str(Path(path).resolve().relative_to(folder.resolve()))
        for site in summary.sites:
            found.setdefault((inner, site.span.line), set()).add(site.convention)
    return found


def _differing(one: Path, other: Path) -> int:
    command = ["git", "diff", "--no-index", "--name-only", str(one), str(other)]
    lines: Iterable[str] = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return sum(".git/" not in line for line in lines)


if __name__ == "__main__":
    raise SystemExit(main())
