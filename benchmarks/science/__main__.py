"""Runs every arm with every seed, and writes numbers, tables and a plot.

    python -m benchmarks.science                                 # two processes, about 10 minutes on two idle cores
    python -m benchmarks.science --only-render                   # tables and plot from the numbers that are there
    python -m benchmarks.science --device cuda --precision bfloat16 --inductor --workers 1

Needs ``scalelint[runtime,plot,train]``; nothing is downloaded. Runs that the results file holds already are not run
again, so a killed run goes on.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.science.processes import compute, read

HERE = Path(__file__).parent


def main() -> None:
    """Runs, then prints."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--steps", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=1, help="of each process")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--precision", choices=["float32", "bfloat16", "float16"], default="float32")
    parser.add_argument("--inductor", action="store_true", help="compile the network")
    parser.add_argument("--results", type=Path, default=HERE / "results.jsonl")
    parser.add_argument("--plot", type=Path, help="write a picture, .png or .svg")
    parser.add_argument("--page", type=Path, help="write the tables into this page")
    parser.add_argument("--only-render", action="store_true")
    arguments = parser.parse_args()
    if not arguments.only_render:
        compute(arguments)
    from benchmarks.science.render import draw, page, tables

    rows = read(arguments.results)
    print(tables(rows))
    if arguments.page is not None:
        arguments.page.write_text(page(arguments.page.read_text(encoding="utf-8"), rows), encoding="utf-8")
    if arguments.plot is not None:
        draw(rows, arguments.plot)


if __name__ == "__main__":
    main()
