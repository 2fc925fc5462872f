"""Kills a verb that writes at chosen moments, recovers, and tells what the tree is then: ``kills.py VERB KILLS FOLDER``.

A program of its own, because it forks: each kill costs a run of the verb, not the start of Python besides. The moment is a
number of steps on the disk (a rename, a link, a sync, a removal), so every part of the window is hit, however short.
"""

from __future__ import annotations

import contextlib
import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from scalelint.cli import main
from scalelint.writing import recover
from scalelint.writing.state import journal_folder

FILES = 100
SITE = "def encode(vae, x):\n    # {index}\n    return vae.encode(x).latent_dist.sample().mul_({number})\n"
VERBS = {
    "migrate": (["migrate", "--to", "std", "--write"], "0.18215", "div_("),
    "fix": (["check", "--fix", "--unsafe-fixes", "--select", "SCL302"], "0.18125", "0.18215"),
}
STEPS = ("replace", "link", "unlink", "fsync", "chmod", "rename")


def lay(folder: Path, number: str) -> None:
    """The old tree."""
    for index in range(FILES):
        place = folder / f"part{index % 7}" / f"file{index}.py"
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(SITE.format(index=index, number=number))


def in_child(work: Callable[[], object], steps: int) -> int:
    """Do something in a child that is killed at its ``steps``-th step; the steps that it took, 0 where it was killed."""
    child = os.fork()
    if child == 0:
        taken = count_steps(steps)
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, 1)
        os.dup2(devnull, 2)
        with contextlib.suppress(SystemExit):
            work()
        Path(os.environ["TAKEN"]).write_text(str(taken[0]))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return 0 if os.WIFSIGNALED(status) else int(Path(os.environ["TAKEN"]).read_text())


def count_steps(last: int) -> list[int]:
    """Count steps from here on, and end this process at one of them, half of the time before and half after it."""
    taken = [0]

    def counted(step: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **named: Any) -> Any:
            taken[0] += 1
            if taken[0] == last and last % 2:
                os.kill(os.getpid(), signal.SIGKILL)
            result = step(*arguments, **named)
            if taken[0] == last:
                os.kill(os.getpid(), signal.SIGKILL)
            return result

        return run

    for name in STEPS:
        setattr(os, name, counted(getattr(os, name)))
    return taken


def warm(command: list[str], folder: Path) -> None:
    """Import in this process what each of its children needs. What has threads ends them before a fork."""
    place = folder.with_name("warm")
    place.mkdir(parents=True)
    (place / "a.py").write_text(SITE.format(index=0, number=VERBS["fix"][1]))
    CliRunner().invoke(main, [word if word != str(folder) else str(place) for word in command])
    shutil.rmtree(place)


def state(folder: Path, new: str) -> str:
    """``old`` or ``new`` for all files, ``mixed`` otherwise."""
    texts = [path.read_text() for path in sorted(folder.rglob("*.py"))]
    count = sum(new in text for text in texts)
    if len(texts) != FILES or not all(text.startswith("def encode(vae, x):\n") for text in texts):
        return "broken"
    return "old" if count == 0 else "new" if count == FILES else "mixed"


def litter(folder: Path) -> list[str]:
    """What stands in the tree or among the journals besides what belongs there."""
    left = [path.name for path in folder.rglob("*") if path.is_file() and path.suffix != ".py"]
    return left + [path.name for path in journal_folder().glob("*") if path.name != "lock"]


def run(verb: str, kills: int, folder: Path) -> dict[str, Any]:
    """Outcomes by kind, and how many kills hit while files were being replaced."""
    arguments, number, new = VERBS[verb]
    command = [*arguments, str(folder), "--no-cache", "--jobs", "1"]
    pick = random.Random(verb)
    warm(command, folder)
    lay(folder, number)
    total = in_child(lambda: main(command), -1)
    assert state(folder, new) == "new", state(folder, new)
    outcomes: Counter[str] = Counter()
    for _ in range(kills):
        lay(folder, number)
        in_child(lambda: main(command), pick.randint(1, total))
        outcomes["in the middle"] += state(folder, new) == "mixed"
        if pick.random() < 0.3:  # recovery may be killed too
            in_child(lambda: recover([str(folder)]), pick.randint(1, 2 * FILES))
        recover([str(folder)])
        outcomes[state(folder, new)] += 1
        outcomes["litter"] += bool(litter(folder))
    return {"steps": total, **outcomes}


if __name__ == "__main__":
    os.environ["TAKEN"] = sys.argv[3] + ".taken"
    print(json.dumps(run(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))))
