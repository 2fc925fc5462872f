"""The documentation builds as a site, from the same Markdown, without a broken link or anchor."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("mkdocs", reason="the docs extra is not installed")
pytest.importorskip("material", reason="the docs extra is not installed")

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def test_every_document_and_rule_has_its_page(site: Path) -> None:
    pages = [path for path in (ROOT / "docs").glob("*.md") if path.name != "index.md"]
    for page in [*pages, *(ROOT / "rules").glob("SCL*.md"), ROOT / "CONTRIBUTING.md"]:
        place = site / ("rules" if page.parent.name == "rules" else "") / page.stem / "index.html"
        assert place.is_file(), f"{page.name} has no page"


def test_links_stay_inside_or_lead_to_the_repository(site: Path) -> None:
    text = (site / "rules" / "index.html").read_text(encoding="utf-8")
    assert 'href="SCL101/"' in text
    own = re.findall(r'href="([^"#:]+)"', (site / "how-it-works" / "index.html").read_text(encoding="utf-8"))
    assert all((site / "how-it-works" / link).exists() for link in own)
