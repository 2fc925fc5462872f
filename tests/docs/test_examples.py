"""The shell examples of README.md and docs/ are run, and must print what stands below them.

``SCALELINT_UPDATE_DOCS=1 python -m pytest tests/docs`` writes the present output into the documents.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from documents import DOCUMENTS, Shell, blocks_removed, has_examples

UPDATE = bool(os.environ.get("SCALELINT_UPDATE_DOCS"))


@pytest.mark.parametrize("document", list(filter(has_examples, DOCUMENTS)), ids=lambda path: path.name)
def test_examples_print_what_is_printed(document: Path, tmp_path: Path) -> None:
    text = document.read_text(encoding="utf-8")
    shell = Shell(tmp_path)
    for before, now in shell.follow(text):
        assert "Traceback" not in now
        if UPDATE:
            text = text.replace(f"```console\n{before}```", f"```console\n{now}```", 1)
        else:
            assert now == before
    if UPDATE:
        document.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(document: Path) -> None:
    text = blocks_removed(document.read_text(encoding="utf-8"))
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
