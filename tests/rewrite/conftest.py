"""Small trees in memory for the tests of rewriting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scalelint.rewrite.migrate import migrate
from scalelint.rewrite.turn.plan import Plan

Tree = dict[str, str]


@pytest.fixture
def planned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Plan]:
    """Write a tree and plan its migration."""
    monkeypatch.chdir(tmp_path)

    def plan(tree: Tree, to: str = "std", **options: object) -> Plan:
        for name, text in tree.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        return migrate(["."], to=to, **options)  # type: ignore[arg-type]

    return plan


@pytest.fixture
def turned(planned: Callable[..., Plan]) -> Callable[..., Tree]:
    """The whole tree after a migration, refused or not."""

    def turn(tree: Tree, to: str = "std", **options: object) -> Tree:
        plan = planned(tree, to, **options)
        return {name: plan.texts[name][1].decode() if name in plan.texts else text for name, text in tree.items()}

    return turn
