"""The shell examples of README.md and docs/, and a shell that runs them.

In a ``console`` block, lines that start with ``$ `` are commands and the others their output. Each document has a
folder of its own with a copy of ``fixtures/``; a ``python``, ``yaml``, ``toml`` or ``json`` block that starts with
``# file: NAME`` is written there first. A block below ``<!-- not run -->`` is left alone.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_BLOCK = re.compile(r"(?P<mark><!-- not run[^>]*-->\n+)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.S | re.M)
_FILE = re.compile(r"\A# file: (?P<name>\S+)\n")
_COMMAND = re.compile(r"^\$ ", re.M)


def examples(text: str) -> Iterator[re.Match[str]]:
    """Blocks to run or to write, in order."""
    for block in _BLOCK.finditer(text):
        if not block["mark"] and (block["language"] == "console" or _FILE.match(block["text"])):
            yield block


def blocks_removed(text: str) -> str:
    """The prose of a document."""
    return _BLOCK.sub("", text)


def has_examples(document: Path) -> bool:
    """Whether a document has a command to run."""
    return any(block["language"] == "console" for block in examples(document.read_text(encoding="utf-8")))


class Shell:
    """Runs the commands of one document in one folder, with the scalelint that stands in ``package``."""

    def __init__(self, folder: Path, package: Path = ROOT) -> None:
        self.folder = folder / "work"
        shutil.copytree(ROOT / "fixtures", self.folder / "fixtures")
        program = folder / "bin" / "scalelint"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scalelint "$@"\n')
        program.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(package),
            "PYTHONWARNINGS": "ignore",
            "XDG_CACHE_HOME": str(folder / "cache"),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
        }

    def write(self, block: str) -> None:
        """Write the file that a block shows."""
        named = _FILE.match(block)
        assert named
        path = self.folder / named["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block[named.end() :], encoding="utf-8")

    def run(self, command: str) -> str:
        """What a command prints, on either stream."""
        finished = subprocess.run(
            ["bash", "-c", command],
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            check=False,
        )
        return "".join(line.rstrip() + "\n" for line in finished.stdout.splitlines())

    def session(self, block: str) -> str:
        """The block with the output that its commands have now."""
        commands = [part.splitlines()[0] for part in _COMMAND.split(block)[1:]]
        return "".join(f"$ {command}\n{self.run(command)}" for command in commands)

    def follow(self, text: str) -> Iterator[tuple[str, str]]:
        """Each block of commands with what it prints now, in order; files are written on the way."""
        for block in list(examples(text)):
            if block["language"] != "console":
                self.write(block["text"])
            else:
                yield block["text"], self.session(block["text"])
