"""``python -m benchmarks.migration.times FOLDER...``: how long ``migrate --write`` takes beside a cold ``check``.

Both run one after the other on a fresh copy of the folder, as commands of their own, without a cache. The quotient of
each round is what counts: a machine's pace changes between rounds. Beside it stand the seconds of the processor, which a
busy machine changes less, and the most memory that ``migrate`` took.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.speed.measure import CommandError, Measurement, measure

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
    print(f"{'folder':40} {'files':>6} {'check':>8} {'migrate':>8} {'quotient':>9} {'processor':>10} {'memory':>8}")
    for folder in options.folders:
        try:
            rounds = [one_round(folder.resolve(), options.to, jobs) for _ in range(options.rounds)]
        except CommandError as error:
            print(f"{folder.name}: {error}", file=sys.stderr)
            return 2
        columns = zip(*((c.seconds, m.seconds, m.seconds / c.seconds, m.busy / c.busy) for c, m in rounds), strict=True)
        check, migrate, quotient, busy = map(statistics.median, columns)
        most = max(m.megabytes for _, m in rounds)
        files = sum(1 for _ in folder.rglob("*.py"))
        row = f"{folder.name:40} {files:>6} {check:>7.2f}s {migrate:>7.2f}s {quotient:>9.2f} {busy:>10.2f}"
        print(f"{row} {most:>5.0f} MB", flush=True)
    return 0


def one_round(folder: Path, to: str, jobs: list[str]) -> tuple[Measurement, Measurement]:
    """What ``check`` and ``migrate --write`` take on a fresh copy."""
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(shutil.copytree(folder, Path(scratch, "copy"), ignore=_IGNORED, symlinks=True))
        command = [sys.executable, "-m", "scalelint"]
        again = {"PYTHONPATH": str(Path(__file__).parents[2])}
        common = [".", "--no-cache", *jobs]
        check = measure([*command, "check", *common], copy, again, Path(scratch))
        migrate = measure([*command, "migrate", "--to", to, "--write", *common], copy, again, Path(scratch))
    return check, migrate


if __name__ == "__main__":
    sys.exit(main())
