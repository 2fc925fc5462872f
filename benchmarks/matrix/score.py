"""Tables of what a checker caught and where it was loud, by axis value.

python -m benchmarks.matrix.score CASES RESULTS.jsonl     RESULTS: one {"name", "caught": bool, "quiet": bool, "got": any} a case
"""

import argparse
import collections
import itertools
import json
from pathlib import Path


def tables(cases: Path, results: list[dict], worst: int = 15) -> str:
    axes = {e.parent.name: json.loads(e.read_text())["axes"] for e in cases.glob("*/expect.json")}
    single = collections.defaultdict(lambda: [0, 0, 0])
    double = collections.defaultdict(lambda: [0, 0, 0])
    for r in results:
        row = axes[r["name"]]
        for key, store in [((i,), single) for i in row.items()] + [
            (p, double) for p in itertools.combinations(row.items(), 2)
        ]:
            c = store[key]
            c[0] += 1
            c[1] += r["caught"]
            c[2] += r["quiet"]
    out = []
    for axis in next(iter(axes.values())):
        out.append(f"\n{axis:<22}  cases  caught   quiet")
        rows = [(k[0][1], v) for k, v in single.items() if k[0][0] == axis]
        out += [
            f"  {name:<20} {n:>6} {c / n:>7.0%} {q / n:>7.0%}"
            for name, (n, c, q) in sorted(rows, key=lambda x: x[1][1] / x[1][0])
        ]

    def expected(pair: tuple) -> float:
        """What the pair's two values alone would let expect, to find pairs that are worse than their parts."""
        total = sum(r["caught"] for r in results) / len(results)
        a, b = (single[(item,)] for item in pair)
        return min(1.0, (a[1] / a[0]) * (b[1] / b[0]) / max(total, 1e-9))

    order = sorted((p for p in double if double[p][0] >= 2), key=lambda p: double[p][1] - double[p][0] * expected(p))
    out.append("\nworst pairs (caught of cases; what their parts would let expect)")
    out += [
        f"  {double[p][1]}/{double[p][0]}  ({double[p][0] * expected(p):.1f})  {p[0][0]}={p[0][1]}  {p[1][0]}={p[1][1]}"
        for p in order[:worst]
    ]
    n = len(results)
    out.append(
        f"\ntotal: caught {sum(r['caught'] for r in results)}/{n} = {sum(r['caught'] for r in results) / n:.3f}  quiet {sum(r['quiet'] for r in results)}/{n} = {sum(r['quiet'] for r in results) / n:.3f}"
    )
    return "\n".join(out)


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.matrix.score")
    parser.add_argument("cases", type=Path)
    parser.add_argument("results", type=Path)
    args = parser.parse_args()
    print(tables(args.cases, [json.loads(line) for line in args.results.read_text().splitlines()]))


if __name__ == "__main__":
    main()
