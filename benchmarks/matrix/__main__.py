"""python -m benchmarks.matrix OUT --seed N --size N: writes the cases and says what they cover."""

import argparse
import json
import random
import shutil
from pathlib import Path

from .axes import AXES, ok
from .build import Case, expectation
from .cover import covering_array


def write(row: dict[str, str], name: str, seed: int, out: Path) -> None:
    versions = {}
    for version in ("good", "bad"):
        case = Case(row, f"{seed}/{name}", version == "bad")
        versions[version] = (case, *case.render())
    case, _, tags = versions["bad"]
    expect = expectation(row, case.side, tags)
    if versions["bad"][1] == versions["good"][1]:
        raise ValueError(f"{name}: the versions are equal")
    for version, (_, files, _) in versions.items():
        for path, text in files.items():
            target = out / name / version / path
            target.parent.mkdir(parents=True, exist_ok=True)
            if path.endswith(".py"):
                compile(text, str(target), "exec")
            target.write_text(text)
    (out / name / "expect.json").write_text(json.dumps(expect, indent=1) + "\n")


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.matrix")
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--size", type=int, help="at most so many cases (default: as many as all pairs need)")
    args = parser.parse_args()
    rows, impossible = covering_array(AXES, ok, random.Random(args.seed), args.size)
    shutil.rmtree(args.out, ignore_errors=True)
    for i, row in enumerate(rows):
        name = f"{i:03d}_{row['mistake']}_{row['autoencoder']}_{row['holder']}_{row['spelling']}"
        write(row, name, args.seed, args.out)
    print(f"{len(rows)} cases, {len(impossible)} pairs that no program has")
    for pair in impossible:
        print("  never together:", pair)


if __name__ == "__main__":
    main()
