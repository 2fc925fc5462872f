"""What the site needs besides ``docs/``: the rules' own pages and two files of the repository, with links that fit.

The same Markdown is read on the code host, in the wheel (``scalelint explain``) and here, so nothing is written twice.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

ROOT = Path(__file__).resolve().parents[1]
_LINK = re.compile(r"(?<=\]\()(?P<path>\.{0,2}[\w./-]+?)(?P<anchor>#[\w-]*)?(?=\))")
_BESIDE = ("CONTRIBUTING.md", "CHANGELOG.md")


def on_config(config: Any) -> Any:
    """Pages that nobody put into the navigation come last in it."""
    named = re.findall(r"[\w./-]+\.md", repr(config["nav"]))
    left = sorted(path.name for path in (ROOT / "docs").glob("*.md") if path.name not in named)
    if left:
        config["nav"].append({"More": left})
    return config


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that stand outside of ``docs/``."""
    for path in (*sorted((ROOT / "rules").glob("*.md")), *(ROOT / name for name in _BESIDE)):
        name = path.relative_to(ROOT).as_posix()
        files.append(File.generated(config, name, content=path.read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Turn links between files of the repository into links between pages, or to the code host."""
    uri = page.file.src_uri
    own = uri if uri.startswith("rules/") or uri in _BESIDE else f"docs/{uri}"

    def turned(link: re.Match[str]) -> str:
        if "://" in link["path"]:
            return link[0]
        target = posixpath.normpath(posixpath.join(posixpath.dirname(own), link["path"]))
        inside = target.removeprefix("docs/")
        if files.get_file_from_path(inside) is not None:
            return posixpath.relpath(inside, posixpath.dirname(uri) or ".") + (link["anchor"] or "")
        if (ROOT / target).exists():
            return f"{config['repo_url']}/blob/main/{target}{link['anchor'] or ''}"
        return link[0]

    return _LINK.sub(turned, markdown)
