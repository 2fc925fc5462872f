"""Checks every case in a forked, warm interpreter and prints the tables.

python -m benchmarks.matrix.run CASES [--show] [--out RESULTS.jsonl]
"""

import argparse
import importlib
import io
import json
import os
import pkgutil
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

from .score import tables


def warm():
    """scalelint's command, with every module loaded, so that forks start at once and no edit of the tree reaches a run half-way."""
    import scalelint
    from scalelint.cli import main as command

    for m in pkgutil.walk_packages(scalelint.__path__, "scalelint."):
        if not m.name.startswith(("scalelint.runtime", "scalelint.__main__")):
            try:
                importlib.import_module(m.name)
            except ImportError as e:  # an optional dependency
                print("not loaded:", m.name, e)
    return command


def fork_check(folder: Path, command) -> list[dict] | str:
    """The findings of one folder, or what went wrong."""
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(r)
        out, err = io.StringIO(), io.StringIO()
        os.chdir(folder)
        try:
            with redirect_stdout(out), redirect_stderr(err):
                command(["check", "--no-cache", "--format", "json", "."], standalone_mode=True)
        except SystemExit:
            pass
        except BaseException as e:
            err.write(repr(e))
        with os.fdopen(w, "w") as f:
            f.write(json.dumps([out.getvalue(), err.getvalue()[-300:]]))
        os._exit(0)
    os.close(w)
    with os.fdopen(r) as f:
        text = f.read()
    os.waitpid(pid, 0)
    out, err = json.loads(text)
    try:
        return [
            f
            for f in json.loads(out)["findings"]
            if f["severity"] in ("error", "warning") and f["code"][:4] in ("SCL1", "SCL2", "SCL3", "SCL4")
        ]
    except ValueError:
        return err or out[:200]


def judge(case: Path, command) -> dict:
    e = json.loads((case / "expect.json").read_text())
    b = e["bad"][0]
    bad, good = fork_check(case / "bad", command), fork_check(case / "good", command)
    places = [(b["path"], b["line"]), *map(tuple, b["also"])]

    def names(f: dict) -> bool:
        near = any(
            p == f["path"].removeprefix("./") and f["line"] - 2 <= n <= (f.get("end_line") or f["line"]) + 2
            for p, n in places
        )
        return near and (not b["codes"] or f["code"] in b["codes"])

    caught = isinstance(bad, list) and any(map(names, bad))
    brief = [[(f["code"], f["path"], f["line"]) for f in fs] if isinstance(fs, list) else fs for fs in (bad, good)]
    return {
        "name": case.name,
        "caught": caught,
        "quiet": good == [],
        "bad": brief[0],
        "good": brief[1],
        "place": [b["path"], b["line"]],
        "codes": b["codes"],
    }


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.matrix.run")
    parser.add_argument("cases", type=Path)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--out", type=Path)
    parser.add_argument("--match", default="*", help="only cases whose folder matches")
    args = parser.parse_args()
    command = warm()
    results, failed = [], 0
    with open(args.out or os.devnull, "w") as log:
        for e in sorted(args.cases.glob(f"{args.match}/expect.json")):
            r = judge(e.parent, command)
            if isinstance(r["bad"], str) or isinstance(r["good"], str):  # no answer is neither caught nor loud
                failed += 1
                print("no answer", e.parent.name, r["bad"] if isinstance(r["bad"], str) else r["good"], flush=True)
                continue
            results.append(r)
            print(json.dumps(r), file=log, flush=True)
            if args.show and not r["caught"]:
                print("missed", r["name"], r["place"], r["codes"], "got", r["bad"], flush=True)
            if args.show and not r["quiet"]:
                print("loud", r["name"], r["good"], flush=True)
    print(tables(args.cases, results))
    if failed:
        print(f"{failed} cases without an answer are in no table")


if __name__ == "__main__":
    main()
