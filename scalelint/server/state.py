"""What is known about a workspace at one moment: the project with the open texts in it, and the findings."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from scalelint.core import Collected
from scalelint.core.live import InterruptedLookError, Live
from scalelint.core.verdict import judge
from scalelint.files.discover import displayed
from scalelint.files.lines import Lines
from scalelint.model import Finding, Span
from scalelint.project import Project, link
from scalelint.project.compose import Files
from scalelint.project.near import Nearness
from scalelint.report.places import Places, worded
from scalelint.server.documents import Open

#: what judging a whole project may take, in seconds, to be done with every change
_AT_ONCE = 0.1
#: files, where nobody knows yet what they take
_MANY = 100


def covers(span: Span | None, line: int, column: int) -> bool:
    """Whether a place lies in a span."""
    return span is not None and (span.line, span.column) <= (line, column) <= (span.end_line, span.end_column)


@dataclass
class State:
    """A project with unsaved texts: everything that an editor's questions are answered from."""

    collected: Collected
    project: Project
    findings: list[Finding]  #: those of open files
    documents: dict[str, Open]  #: by displayed path
    whole: bool = True  #: whether all files were looked at, or those near the open ones

    @cached_property
    def lines(self) -> Lines:
        """The texts as the analysis sees them."""
        return Lines(self.collected.read)

    @cached_property
    def places(self) -> Places:
        """Places as readers know them."""
        return Places(self.lines, self.collected.raw)

    def of(self, shown: str) -> list[Finding]:
        """The findings of one file, in words that fit its kind."""
        return [worded(found, self.places) for found in self.findings if found.path == shown]

    def path(self, shown: str) -> str:
        """Where a file is on disk."""
        return self.collected.locations.get(shown, shown)


@dataclass
class _Look:
    """One look at a project, which ends where nobody waits for it any more."""

    wanted: Callable[[], bool]

    def pause(self) -> None:
        """Raises InterruptedLookError where it is not wanted."""
        if not self.wanted():
            raise InterruptedLookError


@dataclass
class Judge:
    """Answers what the findings are, quickly for what is near the open files, then for the whole project."""

    live: Live
    nearness: Nearness = field(default_factory=Nearness)
    cost: float = 0.0  #: seconds that the whole project took last time

    def state(self, documents: Mapping[str, Open], *, whole: bool, wanted: Callable[[], bool]) -> State:
        """The project with these texts. Not ``whole``: only files near the open ones, where all would take long."""
        texts = {path: document.source for path, document in documents.items()}
        shown = {displayed(path): document for path, document in documents.items()}
        is_large = self.cost > _AT_ONCE if self.cost else len(self.live.base.parts) > _MANY
        near = is_large and not whole
        collected = self.live.with_texts(texts, whole=not near, wanted=wanted)
        look = _Look(wanted)
        project = self._linked(collected, shown, near, look.pause)
        started = time.thread_time()
        findings = self._findings(project, collected, shown, look.pause)
        look.wanted = lambda: True  # what was found is asked later on, too
        if not near:
            self.cost = time.thread_time() - started
            self.live.remember()
        return State(collected, project, findings, shown, whole=not near)

    def _linked(self, collected: Collected, shown: Iterable[str], near: bool, pause: Callable[[], None]) -> Project:
        settings = self.live.resolved.settings
        files = Files(self.nearness.around(collected.files, shown) if near else collected.files)
        files.pause = pause
        return link(files, settings, collected.shelf)

    def _findings(
        self, project: Project, collected: Collected, shown: Mapping[str, Open], pause: Callable[[], None]
    ) -> list[Finding]:
        verdict = judge(
            project,
            collected,
            self.live.resolved,
            is_reported=lambda found: found.path in shown,
            fixes=False,
            pause=pause,
        )
        return verdict.findings
