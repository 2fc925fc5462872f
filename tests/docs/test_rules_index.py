"""``docs/rules.md`` agrees with the rule pages."""

from __future__ import annotations

import runpy
from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_index_is_current() -> None:
    rendered = runpy.run_path(str(DOCS / "make_rules.py"))["render"]()
    current = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert current == rendered, "run: python docs/make_rules.py"


def test_every_page_is_in_the_index() -> None:
    index = (DOCS / "rules.md").read_text(encoding="utf-8")
    assert all(f"(../rules/{page.name})" in index for page in (DOCS.parent / "rules").glob("SCL*.md"))
