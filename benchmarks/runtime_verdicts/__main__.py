"""``python -m benchmarks.runtime_verdicts``: simulated training runs, right and wrong, and what a watch says of each.

    python -m benchmarks.runtime_verdicts                        # 2,500 right and 1,100 wrong runs, one thread
    python -m benchmarks.runtime_verdicts --right 200 --wrong 90 # a sample
    python -m benchmarks.runtime_verdicts --first 100000         # other seeds

Shares come with Wilson's 95% interval. Exit code 1 where a bar of docs/runtime.md is missed.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

import torch

from benchmarks.runtime_verdicts.mistakes import called, enough, wrong
from benchmarks.runtime_verdicts.runs import Run, Trainer, drawn
from scalelint.runtime import Verdict
from scalelint.runtime.judging.verdict import PRODUCT

#: bars: right runs accused, wrong runs cleared, wrong runs with enough data named rightly
ACCUSED, CLEARED, NAMED = 1 / 1000, 1 / 100, 0.9


def wilson(count: int, total: int, z: float = 1.96) -> tuple[float, float]:
    """Wilson's score interval of a share (E. B. Wilson, 1927)."""
    if not total:
        return 0.0, 1.0
    share = count / total
    centre = share + z * z / (2 * total)
    half = z * ((share * (1 - share) + z * z / (4 * total)) / total) ** 0.5
    scale = 1 + z * z / total
    return max(0.0, (centre - half) / scale), min(1.0, (centre + half) / scale)


def described(count: int, total: int) -> str:
    """``3 of 100, 3.0% (1.0% to 8.5%)``."""
    low, high = wilson(count, total)
    return f"{count} of {total}, {count / max(total, 1):.2%} ({low:.2%} to {high:.2%})"


def progress(count: int, first: int, label: str) -> Iterator[int]:
    """The seeds, with a line on standard error now and then."""
    for done, seed in enumerate(range(first, first + count), 1):
        yield seed
        if not done % 100:
            print(f"{done} of {count} {label} runs", file=sys.stderr, flush=True)


def settings(run: Run) -> Iterator[str]:
    """The circumstances of a run that a table goes by."""
    yield f"schedule: {run.schedule}"
    yield f"noise levels: {run.levels or 'all'}"
    yield f"validation: {run.validation}"


def right_runs(count: int, first: int) -> bool:
    """Prints what became of right runs; whether the bar is met."""
    verdicts: Counter[str] = Counter()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    accused = 0
    for seed in progress(count, first, "right"):
        run = drawn(seed)
        report = Trainer(run).watched()
        verdict = report.diagnosis.verdict
        verdicts[verdict.value] += 1
        for setting in settings(run):
            table[setting][verdict.value] += 1
        if verdict not in (Verdict.SYMMETRIC, Verdict.NOT_MEASURED):
            accused += 1
            print(f"accused, seed {seed}: {run}\n{report}\n")
    print(f"right runs accused: {described(accused, count)}")
    print(f"right runs by verdict: {dict(verdicts.most_common())}")
    for setting in sorted(table):
        symmetric = table[setting][Verdict.SYMMETRIC.value]
        print(f"  {setting:<32} symmetric {described(symmetric, sum(table[setting].values()))}")
    return accused <= ACCUSED * count


def wrong_runs(count: int, first: int) -> bool:
    """Prints what became of wrong runs; whether the bars are met."""
    outcome: Counter[str] = Counter()
    sufficient: Counter[str] = Counter()
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for seed in progress(count, first, "wrong"):
        mistake, run = wrong(seed)
        report = Trainer(run).watched()
        verdict = report.diagnosis.verdict
        if verdict is called(mistake, run):
            what = "named rightly"
        elif verdict in (Verdict.SYMMETRIC, Verdict.NOT_MEASURED):
            what = verdict.value
        else:
            alone = ", by the product alone" if report.diagnosis.scope == PRODUCT else ""
            what = f"named otherwise{alone}"
        outcome[what] += 1
        table[mistake.name][what] += 1
        if enough(mistake, run):
            sufficient[what] += 1
        if verdict is Verdict.SYMMETRIC:
            print(f"cleared, seed {seed}, {mistake.name}: {run}\n{report}\n")
    print(f"wrong runs cleared: {described(outcome['symmetric'], count)}")
    print(f"wrong runs by outcome: {dict(outcome.most_common())}")
    total = sum(sufficient.values())
    print(f"with enough data, named rightly: {described(sufficient['named rightly'], total)}: {dict(sufficient)}")
    for name, counts in table.items():
        print(f"  {name:<28} {dict(counts.most_common())}")
    return outcome["symmetric"] <= CLEARED * count and sufficient["named rightly"] >= NAMED * total


def main() -> None:
    """Runs both kinds and compares with the bars."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--right", type=int, default=2500, help="right runs")
    parser.add_argument("--wrong", type=int, default=1100, help="wrong runs")
    parser.add_argument("--first", type=int, default=0, help="first seed")
    options = parser.parse_args()
    torch.set_num_threads(1)
    met = [right_runs(options.right, options.first), wrong_runs(options.wrong, options.first)]
    sys.exit(0 if all(met) else 1)


if __name__ == "__main__":
    main()
