"""``python -m benchmarks.accuracy --root FOLDER``: scores ``scalelint sites`` against labels; ``mutants`` breaks the sites and scores ``check``."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from pathlib import Path

from benchmarks.accuracy.labels import DATA, FIELDS, read_labels, root_of
from benchmarks.accuracy.score import Score, Site, score

COLUMNS = ("recall", "precision", *FIELDS)


def main() -> int:
    """Print one row a repository and a total."""
    if sys.argv[1:2] == ["mutants"]:
        from benchmarks.accuracy import mutants

        return mutants.main(sys.argv[2:])
    options = _options()
    repositories = read_labels(options.labels, options.files, options.borderline)
    print(f"{'repository':36} {'labels':>6} " + " ".join(f"{name:>10}" for name in COLUMNS) + f" {'seconds':>8}")
    total, seconds = Score(), 0.0
    for repository in repositories.values():
        root = root_of(repository, options.root, alone=len(repositories) == 1)
        if root is None:
            print(f"{repository.name:36} no folder of its name in {options.root}")
            continue
        started = time.perf_counter()
        result = score(repository, _sites(root))
        elapsed = time.perf_counter() - started
        print(_row(repository.name, result, elapsed))
        total += result
        seconds += elapsed
    print(_row("total", total, seconds))
    for title in ("missed", "unlabelled", "disagreeing"):
        cases = getattr(total, title)
        if cases and options.show:
            print("\n".join([f"\n{title}: {len(cases)}", *(f"  {case}" for case in cases[: options.show])]))
    return 0 if total.labels else 2


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--root", type=Path, required=True, help="the unpacked wheel, or a folder of checkouts")
    parser.add_argument("--labels", type=Path, default=DATA / "diffusers_wheel.tsv")
    parser.add_argument("--files", type=Path, help="files that were read [default: beside the labels]")
    parser.add_argument("--borderline", type=Path, help="lines that count neither way [default: beside the labels]")
    parser.add_argument("--show", type=int, default=0, metavar="N", help="print up to N cases of each kind of error")
    options = parser.parse_args()
    for name, suffix in (("files", ".files"), ("borderline", ".borderline.tsv")):
        beside = options.labels.with_suffix(suffix)
        if getattr(options, name) is None and beside.exists():
            setattr(options, name, beside)
    return options


def _sites(root: Path) -> list[Site]:
    command = [sys.executable, "-m", "scalelint", "sites", "--no-cache", "--format", "jsonl", "."]
    finished = subprocess.run(command, cwd=root, capture_output=True, text=True, encoding="utf-8", check=False)
    if finished.returncode not in (0, 2):
        raise SystemExit(f"scalelint failed in {root}: {finished.stderr.strip()[-500:]}")
    return [json.loads(line) for line in finished.stdout.splitlines()]


def _row(name: str, result: Score, seconds: float) -> str:
    rates = " ".join(f"{rate:10.3f}" if rate == rate else f"{'-':>10}" for rate in result.rates().values())
    return f"{name:36} {result.labels:6} {rates} {seconds:8.1f}"


if __name__ == "__main__":
    sys.exit(main())
