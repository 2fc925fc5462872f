"""``python -m benchmarks.fuzz --minutes 30``: generated trees through every verb and format.

Each tree is checked in a process of its own, so that a crash, a hang or a flood of memory is seen and its tree kept
(``--keep``). It is forked by a process without threads, and waited for with a limit. ``--seed N --trees 1`` does one again.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections import Counter
from pathlib import Path

from click.testing import CliRunner

from benchmarks.fuzz.trees import tree
from benchmarks.fuzz.verbs import READING, WRITING, chosen, defects, lay
from scalelint.cli import main as command_line

_PATIENCE = 60  #: seconds of processor time after which a process is ended
_LONG = 600  #: and seconds after which it is, since it does nothing
_READING, _WRITING = 6, 2
_WARM = b"def f(vae, x):\n    return vae.encode(x).latent_dist.sample() * 0.18125\n"


def one(seed: int, folder: Path, state: Path) -> list[str]:
    """The defects of one tree, in this process."""
    pick = random.Random(seed)
    lay(tree(pick), folder)
    os.chdir(folder)
    found = []
    for verb in chosen(pick, _READING, _WRITING):
        found += [f"{' '.join(verb)}: {defect}" for defect in defects(verb, folder, state)]
    return found


def apart(seed: int, keep: Path) -> list[str]:
    """The defects of one tree, in a process of its own."""
    base = Path(tempfile.mkdtemp(prefix="fuzz-"))
    folder, said = base / "tree", base / "said"
    folder.mkdir()
    os.environ["SCALELINT_STATE_DIR"] = str(base / "state")
    os.environ["SCALELINT_CACHE_DIR"] = str(base / "cache")
    child = os.fork()  # the threads of scalelint end before a fork
    if child == 0:
        os.setpgid(0, 0)
        resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE, _PATIENCE + 5))
        try:
            said.write_text("\n".join(one(seed, folder, base / "state")), encoding="utf-8", errors="replace")
        except BaseException:
            said.write_text(f"the harness failed: {traceback.format_exc()}")
        os._exit(0)
    ended = waited(child)
    found = said.read_text(encoding="utf-8").splitlines() if said.exists() else []
    found += [ended] if ended else []
    if found:
        shutil.rmtree(keep / str(seed), ignore_errors=True)
        shutil.copytree(folder, keep / str(seed), symlinks=True)
    shutil.rmtree(base, ignore_errors=True)
    return found


def waited(child: int, patience: float = _LONG) -> str:
    """How a process ended that did not end by itself; one that waits for something that never comes is ended here."""
    end = time.monotonic() + patience
    while True:
        gone, status, used = os.wait4(child, os.WNOHANG)
        if gone:
            return f"ended by {signal.Signals(os.WTERMSIG(status)).name}" if os.WIFSIGNALED(status) else ""
        if time.monotonic() > end:
            os.killpg(child, signal.SIGKILL)
            *_, used = os.wait4(child, 0)
            return f"hung: {used.ru_utime + used.ru_stime:.0f} s of processor time in {patience:.0f} s"
        time.sleep(0.01)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fuzz", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0)
    parser.add_argument("--trees", type=int, default=sys.maxsize, help="Stop after that many.")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="Of the first tree; then one more each.")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"), help="Where trees with defects are kept.")
    return parser.parse_args()


def warm() -> None:
    """Import, once for all, what the verbs need. Whatever has threads then ends them before a fork."""
    home = Path.cwd()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as state:
        os.environ["SCALELINT_STATE_DIR"] = os.environ["SCALELINT_CACHE_DIR"] = state
        os.chdir(folder)
        lay({"a.py": _WARM, "b.yaml": b"scaling_factor: 0.18215\n", "c.toml": b"scaling_factor = 0.5\n"}, Path())
        for verb in (*READING, *WRITING):
            CliRunner().invoke(command_line, verb)
        os.chdir(home)


def main() -> int:
    """Run; 0 where nothing was found."""
    given = arguments()
    keep = given.keep.absolute()
    keep.mkdir(parents=True, exist_ok=True)
    warm()
    end = time.monotonic() + 60 * given.minutes
    seed, bad = given.seed, 0
    kinds: Counter[str] = Counter()
    while time.monotonic() < end and seed - given.seed < given.trees:
        found = apart(seed, keep)
        bad += bool(found)
        for line in found:
            kinds[line.split(": ", 1)[-1][:100]] += 1
            print(f"{seed}: {line}", flush=True)
        seed += 1
    print(f"{seed - given.seed} trees from seed {given.seed}, {bad} with defects of {len(kinds)} kinds")
    return int(bool(bad))


if __name__ == "__main__":
    sys.exit(main())
