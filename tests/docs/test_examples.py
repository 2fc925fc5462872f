"""The shell examples of README.md and docs/ are run, and must print what stands below them.

In a ``console`` block, lines that start with ``$ `` are commands and the others their output. Each document has a
folder of its own with a copy of ``fixtures/``; a ``python``, ``yaml``, ``toml`` or ``json`` block that starts with
``# file: NAME`` is written there first. A block below ``<!-- not run -->`` is left alone.

``SCALELINT_UPDATE_DOCS=1 python -m pytest tests/docs`` writes the present output into the documents.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
UPDATE = bool(os.environ.get("SCALELINT_UPDATE_DOCS"))
_BLOCK = re.compile(r"(?P<mark><!-- not run[^>]*-->\n+)?^```(?P<language>\w+)\n(?P<text>.*?)^```$", re.S | re.M)
_FILE = re.compile(r"\A# file: (?P<name>\S+)\n")
_COMMAND = re.compile(r"^\$ ", re.M)


def examples(text: str) -> Iterator[re.Match[str]]:
    """Blocks to run or to write, in order."""
    for block in _BLOCK.finditer(text):
        if not block["mark"] and (block["language"] == "console" or _FILE.match(block["text"])):
            yield block


def has_examples(document: Path) -> bool:
    return any(block["language"] == "console" for block in examples(document.read_text(encoding="utf-8")))


class Shell:
    """Runs the commands of one document in one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "work"
        shutil.copytree(ROOT / "fixtures", self.folder / "fixtures")
        program = folder / "bin" / "scalelint"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m scalelint "$@"\n')
        program.chmod(0o755)
        self.environment = {
            **os.environ,
            "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "PYTHONWARNINGS": "ignore",
            "XDG_CACHE_HOME": str(folder / "cache"),
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
        }

    def write(self, block: str) -> None:
        named = _FILE.match(block)
        assert named
        path = self.folder / named["name"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block[named.end() :], encoding="utf-8")

    def run(self, command: str) -> str:
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


@pytest.mark.parametrize("document", list(filter(has_examples, DOCUMENTS)), ids=lambda path: path.name)
def test_examples_print_what_is_printed(document: Path, tmp_path: Path) -> None:
    text = document.read_text(encoding="utf-8")
    shell = Shell(tmp_path)
    for block in list(examples(text)):
        if block["language"] != "console":
            shell.write(block["text"])
            continue
        now = shell.session(block["text"])
        assert "Traceback" not in now
        if UPDATE:
            text = text.replace(f"```console\n{block['text']}```", f"```console\n{now}```", 1)
        else:
            assert now == block["text"]
    if UPDATE:
        document.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = _BLOCK.sub("", document.read_text(encoding="utf-8"))
    for address in re.findall(r"\]\(([^)\s]+)\)", text):
        path, _, anchor = address.partition("#")
        if path.startswith(("http:", "https:")):
            continue
        target = document.parent / path if path else document
        assert target.exists(), address
        if anchor:
            assert anchor in anchors(target), address


def anchors(document: Path) -> set[str]:
    """The anchors that a forge makes of a document's headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
