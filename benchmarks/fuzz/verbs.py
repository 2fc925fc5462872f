"""Every verb and format over one tree, in this process; what must never happen, as text."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from random import Random

from click.testing import CliRunner

from scalelint.cli import main

CPU = 10.0  #: seconds that a verb may take
MEMORY = 2**30  #: bytes that a process may take
FORMATS = ("text", "concise", "json", "jsonl", "sarif", "github", "gitlab", "junit")
READING = (
    *(["check", "--format", form] for form in FORMATS),
    ["check", "--statistics"],
    ["check", "--diff", "--unsafe-fixes"],
    ["check", "--explain-line", "a.py:3"],
    ["check", "--extend-select", "SCL503"],
    ["sites"],
    ["sites", "--format", "json"],
    ["sites", "--unscaled"],
    ["map"],
    ["map", "--format", "json"],
    ["config"],
    ["config", "--format", "json"],
    ["migrate", "--to", "std"],
    ["migrate", "--to", "reciprocal", "--diff"],
    ["migrate", "--to", "std", "--format", "json"],
    ["migrate", "--to", "std", "--accept-cli", "--rename", "scaling_factor=latent_std"],
    ["migrate", "--match", "pkg"],
    ["map", "--html", "-"],
    ["map", "--svg", "-"],
    ["map", "--mermaid", "-"],
    ["check", "--project", "."],
    ["rules"],
    ["explain", "0.18125"],
)
WRITING = (
    ["check", "--write-baseline", "written.json"],
    ["check", "--fix", "--unsafe-fixes"],
    ["check", "--fix"],
    ["check", "--add-ignore", "reason"],
    ["migrate", "--to", "std", "--write"],
    ["migrate", "--to", "reciprocal", "--write"],
    ["migrate", "--to", "std", "--write", "--checkpoint", "config.json", "--write-test", "written.py"],
    ["migrate", "--to", "std", "--patch", "written.patch", "--message", "written.txt"],
    ["migrate", "--undo"],
    ["migrate", "--recover"],
    ["check", "--output", "json=written.json", "--output", "sarif=written.sarif"],
    ["map", "--html", "written.html", "--svg", "written.svg", "--mermaid", "written.mmd"],
)


def lay(files: dict[str, bytes], folder: Path) -> None:
    """Write a tree."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def chosen(pick: Random, reading: int, writing: int) -> list[list[str]]:
    """A few verbs, those that write last; now and then over a named file."""
    verbs = pick.sample(READING, reading) + pick.sample(WRITING, writing)
    return [[*verb, *(["a.py"] if pick.random() < 0.1 and verb[0] != "config" else [])] for verb in verbs]


def defects(verb: list[str], folder: Path, state: Path) -> list[str]:
    """What went wrong with one verb in ``folder``, the working directory."""
    before = time.process_time()
    options = [] if verb[0] == "config" else ["--jobs", "1"]
    result = CliRunner().invoke(main, [*verb, *options])
    spent = time.process_time() - before
    found = []
    if not isinstance(result.exception, (SystemExit, type(None))):
        found.append(f"{type(result.exception).__name__}: {result.exception}")
    if result.exit_code not in (0, 1, 2):
        found.append(f"exit code {result.exit_code}: {_line(result.output, 'scalelint:')}")
    if "Traceback" in result.stderr:
        found.append("a traceback")
    if "bug in scalelint" in result.output:
        found.append(_line(result.output, "bug in scalelint"))
    if spent > CPU:
        found.append(f"{spent:.0f} s of processor time")
    if memory() > MEMORY:
        found.append(f"{memory() / 2**20:.0f} MB")
    left = [path.name for path in folder.rglob(".scalelint-*")]
    left += [path.name for path in state.glob("journals/*") if path.name != "lock"]
    return found + [f"left behind: {name}" for name in left]


def memory() -> int:
    """The most that this process has taken, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def _line(output: str, word: str) -> str:
    return next((line for line in output.splitlines() if word in line), "")[:300]
