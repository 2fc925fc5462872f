"""``python -m benchmarks.migration.times FOLDER...``: how long ``migrate --write`` takes beside a cold ``check``.

Both run one after the other on a fresh copy of the folder, as commands of their own, without a cache. The quotient of
each round is what counts: a machine's pace changes between rounds.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.speed.measure import CommandError, measure

_IGNORED = shutil.ignore_patterns(".git", "__pycache__", "*.whl")


def main() -> int:
    """Print one row a folder."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.migration.times", description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", metavar="FOLDER")
    parser.add_argument("--to", choices=["std", "reciprocal"], default="std")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, help="processes for both commands; default: as the settings say")
    options = parser.parse_args()
    jobs = [] if options.jobs is None else ["--jobs", str(options.jobs)]
    print(f"{'folder':40} {'files':>6} {'check':>8} {'migrate':>8} {'quotient':>9}")
    for folder in options.folders:
        try:
            rounds = [one_round(folder.resolve(), options.to, jobs) for _ in range(options.rounds)]
        except CommandError as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            return 2
        check, migrate, quotient = (
            statistics.median(column) for column in zip(*((c, m, m / c) for c, m in rounds), strict=True)
        )
        files = sum(1 for _ in folder.rglob("*.py"))
        print(f"{folder.name:40} {files:>6} {check:>7.2f}s {migrate:>7.2f}s {quotient:>9.2f}", flush=True)
    return 0


def one_round(folder: Path, to: str, jobs: list[str]) -> tuple[float, float]:
    """The seconds of ``check`` and of ``migrate --write`` on a fresh copy."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch, "copy"), ignore=_IGNORED, symlinks=True))
        command = [sys.executable, "-m", "scalelint"]
        again = {"PYTHONPATH": str(Path(__file__).parents[2])}
        common = [".", "--no-cache", *jobs]
        check = measure([*command, "check", *common], copy, again, Path(scratch))
        migrate = measure([*command, "migrate", "--to", to, "--write", *common], copy, again, Path(scratch))
    return check.seconds, migrate.seconds


if __name__ == "__main__":
    sys.exit(main())
