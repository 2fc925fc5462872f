"""What compares things of one file with one another does so in proportion to their number: counted, not timed."""

from __future__ import annotations

import dataclasses
from types import SimpleNamespace
from typing import Any

import pytest

from scalelint.checks.objects import neighbours
from scalelint.checks.statistics import statistics
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import FileSummary

MANY = 300


@dataclasses.dataclass
class Counted:
    """An end that counts how often it is asked for its kind."""

    text: str
    asked: int = 0
    strong: bool = True

    @property
    def kind(self) -> str:
        self.asked += 1
        return "decoded"


def test_neighbours_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    end = Counted("wide.decode")
    flow: Any = SimpleNamespace(home="")
    uses: list[Any] = [
        neighbours._Use(
            flow,
            end,
            SimpleNamespace(by=row, span=row, root="narrow.gain", written="narrow.gain", call=None),
            "other",
            ["wide.gain"],
        )  # type: ignore[arg-type]
        for row in range(MANY)
    ]
    monkeypatch.setattr(neighbours, "_uses", lambda *_: iter(uses))
    nobody: Any = SimpleNamespace(vocabulary=load_vocabulary())
    assert not list(neighbours.of_neighbours(nobody, "a.py", FileSummary()))
    assert end.asked <= MANY


def test_statistics_are_not_compared_with_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    def pair(operator: str, holder: str) -> Any:
        shift = SimpleNamespace(written="wide.mean")
        scale = SimpleNamespace(written=f"{holder}.std", operator=operator)
        return SimpleNamespace(path="a.py", anchored=True, in_order=True, shift=shift, scale=scale)

    every = [pair("*", "narrow") for _ in range(MANY)] + [pair("/", "wide") for _ in range(MANY)]
    asked = []
    held = statistics._held
    monkeypatch.setattr(statistics, "pairs", lambda _: every)
    monkeypatch.setattr(statistics, "_held", lambda step: asked.append(step) or held(step))
    found = list(statistics.foreign(SimpleNamespace()))  # type: ignore[arg-type]
    assert [(one, other) for one, other in found] == [(one, every[MANY]) for one in every[:MANY]]
    assert len(asked) <= 10 * MANY
