"""``python -m benchmarks.accuracy mutants --root FOLDER``: does ``scalelint check`` notice one mistake in a real file?

At each labelled site the operator is turned round (*flip*) and the scale is left out (*drop*), one mistake at a time. A
mutant counts as detected if its file, alone in the world, has a finding that the file as it was has not.

A factor that the file uses in both directions contradicts itself once one of them is flipped. Where the file shows only
one direction, nothing in it disagrees: what is known about the factor from elsewhere has to tell.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.accuracy.labels import DATA, Label, Repository, read_labels, root_of
from benchmarks.accuracy.mutate import Mutant, mutants, name_of
from scalelint.api import analyse
from scalelint.checks.engine import check_project
from scalelint.config.settings import Settings
from scalelint.project import link

MODES = ("both", "one-direction")
#: the codes that a file's findings have
Check = Callable[[str, bytes], "Counter[str]"]


@dataclass
class Tally:
    """What became of the mutants of each kind."""

    made: Counter[str] = field(default_factory=Counter)
    detected: Counter[str] = field(default_factory=Counter)
    by_rule: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    missed: list[str] = field(default_factory=list)
    plain: int = 0  #: sites that could be mutated
    other: int = 0  #: sites in another form: a function's argument, a factor folded into another one

    def rate(self, kind: str) -> float:
        """The share of mutants that were noticed."""
        return self.detected[kind] / self.made[kind] if self.made[kind] else float("nan")


def main(arguments: list[str]) -> int:
    """Print a row for each repository and kind, and a total."""
    options = _options(arguments)
    total = Tally()
    repositories = read_labels(options.labels, None, None)
    sites = [
        (repository, folder, label)
        for repository in repositories.values()
        if (folder := root_of(repository, options.root, alone=len(repositories) == 1)) is not None
        for label in chosen(repository, options.mode)
        if (folder / label.path).is_file()
    ]
    if options.max and options.max < len(sites):
        sites = sorted(
            random.Random(options.seed).sample(sites, options.max), key=lambda site: (site[0].name, site[2].path)
        )
    for repository, folder, label in sites:
        source = (folder / label.path).read_bytes()
        judge(source, label, codes_of, total, where=f"{repository.name} {label.path}")
    _report(total, options.show)
    return 0 if total.plain else 2


def chosen(repository: Repository, mode: str) -> Iterator[Label]:
    """The labels of sites whose factor goes both ways in its file, or those of sites whose factor goes only one."""
    for labels in repository.labels.values():
        ways: dict[str, set[str]] = defaultdict(set)
        for label in labels:
            ways[name_of(label.root)].add(label.direction)
        for label in labels:
            both = ways[name_of(label.root)] >= {"encode", "decode"}
            if label.convention != "unknown" and both == (mode == "both"):
                yield label


def judge(source: bytes, label: Label, check: Check, tally: Tally, where: str = "") -> None:
    """Check the mutants of one site against the file as it is."""
    name, clean, made = Path(label.path).name, Counter[str](), list(mutants(source, label))
    tally.plain += bool(made)
    tally.other += not made
    if made:
        clean = check(name, source)
    for mutant in made:
        _count(
            mutant, check(name, mutant.source) - clean, tally, f"{where}:{label.line} {label.direction} {label.root}"
        )


def _count(mutant: Mutant, new: Counter[str], tally: Tally, place: str) -> None:
    tally.made[mutant.kind] += 1
    tally.detected[mutant.kind] += bool(new)
    tally.by_rule[mutant.kind].update(set(new))
    if not new:
        tally.missed.append(f"{mutant.kind} {place}")


def codes_of(name: str, source: bytes) -> Counter[str]:
    """The findings of one file by code, with default settings; in this process, which saves a start each."""
    if (name, source) not in _known:
        if len(_known) > 1:
            _known.clear()  # the clean file is asked for again and again, a mutant once
        settings = Settings()
        project = link({name: analyse(source)}, settings)
        _known[name, source] = Counter(found.code for found in check_project(project, settings).findings)
    return _known[name, source]


_known: dict[tuple[str, bytes], Counter[str]] = {}


def _report(tally: Tally, show: int) -> None:
    print(f"{tally.plain} sites mutated, {tally.other} in a form that has no plain mutant")
    print(f"{'':6} {'mutants':>8} {'detected':>9} {'share':>6}  by rule")
    for kind in ("flip", "drop"):
        rules = ", ".join(f"{code} {n}" for code, n in tally.by_rule[kind].most_common())
        print(f"{kind:6} {tally.made[kind]:8} {tally.detected[kind]:9} {tally.rate(kind):6.3f}  {rules}")
    _list("missed", tally.missed, show)


def _list(title: str, cases: Iterable[str], show: int) -> None:
    for case in list(cases)[:show]:
        print(f"  {title}: {case}")


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy mutants", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="the unpacked wheel, or a folder of checkouts")
    parser.add_argument("--labels", type=Path, default=DATA / "diffusers_wheel.tsv")
    parser.add_argument("--mode", choices=MODES, default="both", help="which sites: factors that their file uses")
    parser.add_argument("--max", type=int, default=0, metavar="N", help="a sample of N sites [default: all]")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N mutants that were missed")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
