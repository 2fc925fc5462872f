"""A run's files, read and summarised: from the cache where nothing changed, by the analyser elsewhere.

Files are read one after the other and dropped again: what stays in memory is summaries. Only files that
pass a search of their bytes get a cache key; the others cost a read and the search.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from scalelint.cache import Cache, Keys
from scalelint.config.settings import Settings
from scalelint.core.pool import Task, summarise_all
from scalelint.core.single import unpack
from scalelint.files.discover import CONFIGS, Discovery, discover, displayed, unreadable
from scalelint.files.source import problem_of
from scalelint.knowledge.vocabulary import Vocabulary, load_vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.outline.prefilter import worth_parsing


@dataclass(frozen=True)
class Stdin:
    """A file that comes through standard input, and the name it goes by."""

    path: str
    source: bytes


@dataclass
class Counts:
    """What a run did with the files it found."""

    found: int = 0
    analysed: int = 0
    cached: int = 0
    skipped: dict[str, int] = field(default_factory=dict)  #: reason to number of files

    def skip(self, reason: str, number: int = 1) -> None:
        if number:
            self.skipped[reason] = self.skipped.get(reason, 0) + number


@dataclass
class Collected:
    """Summaries by displayed path, in path order, and what could not be read."""

    files: dict[str, FileSummary] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    counts: Counts = field(default_factory=Counts)
    locations: dict[str, str] = field(default_factory=dict)  #: displayed path -> path on disk
    stdin: Stdin | None = None

    def read(self, path: str) -> bytes:
        """The bytes of a collected file."""
        if self.stdin is not None and path == displayed(self.stdin.path):
            return self.stdin.source
        return Path(self.locations.get(path, path)).read_bytes()


def collect(
    paths: Sequence[str],
    settings: Settings,
    *,
    jobs: int = 1,
    cache: Cache | None = None,
    stdin: Stdin | None = None,
    configs: bool = True,
    root: Path | None = None,
) -> Collected:
    """Summaries of all files under ``paths`` and of standard input."""
    vocabulary = load_vocabulary(settings.vocabulary)
    found = discover(paths, configs=configs, exclude=settings.exclude, root=root)
    collected = Collected(problems=list(found.problems), stdin=stdin)
    collected.counts.found = len(found.python) + len(found.configs) + (stdin is not None)
    collected.counts.skip("ignored", found.ignored)
    keys = Keys(vocabulary.digest)
    tasks = {task.shown: task for task in _tasks(found, stdin, vocabulary, keys, collected)}
    collected.locations = {shown: task.path for shown, task in tasks.items()}
    packed = _from_cache(tasks, cache, collected)
    fresh = summarise_all([tasks[shown] for shown in tasks if shown not in packed], settings.vocabulary, keys, jobs)
    _take(fresh, tasks, cache, collected)
    collected.files.update(packed)
    collected.files = dict(sorted(collected.files.items()))
    collected.problems.extend(_own_problems(collected.files))
    return collected


def _tasks(
    found: Discovery, stdin: Stdin | None, vocabulary: Vocabulary, keys: Keys, collected: Collected
) -> Iterator[Task]:
    """The files that need a summary."""
    base = os.getcwd()  # noqa: PTH109
    for path in (*found.python, *found.configs):
        shown = displayed(path, base)
        try:
            with open(path, "rb") as handle:  # noqa: PTH123 - a hot loop
                source = handle.read()
        except OSError as error:
            problem = unreadable(path, error)
            collected.problems.append(Problem(problem.message, path=shown))
            continue
        if _wanted(source, shown, path in found.named, vocabulary, collected):
            yield Task(path, shown, keys.of(source, _kind(path)), len(source))
    if stdin is not None:
        shown = displayed(os.path.abspath(stdin.path), base)  # noqa: PTH100
        if _wanted(stdin.source, shown, True, vocabulary, collected):
            yield Task(stdin.path, shown, keys.of(stdin.source, _kind(shown)), len(stdin.source), stdin.source)


def _wanted(source: bytes, shown: str, named: bool, vocabulary: Vocabulary, collected: Collected) -> bool:
    """Whether a file gets a summary; counts or reports those that do not."""
    if shown.endswith(CONFIGS):
        from scalelint.configs import worth_reading

        if not worth_reading(source, vocabulary):
            collected.counts.skip("configuration without factors")
            return False
        return True
    problem = problem_of(source)
    if problem is not None:
        collected.problems.append(Problem(problem.message, problem.line, path=shown))
        return False
    if named or worth_parsing(source, vocabulary) or b"scalelint:" in source:
        return True
    collected.counts.skip("without latents")
    return False


def _from_cache(tasks: dict[str, Task], cache: Cache | None, collected: Collected) -> dict[str, FileSummary]:
    stored = cache.get_many([task.key for task in tasks.values()]) if cache is not None else {}
    found = {}
    for shown, task in tasks.items():
        data = stored.get(task.key)
        summary = unpack(data) if data is not None else None
        if summary is not None:
            found[shown] = summary
    collected.counts.cached = len(found)
    return found


def _take(
    fresh: Iterator[tuple[Task, bytes, bool]], tasks: dict[str, Task], cache: Cache | None, collected: Collected
) -> None:
    """Decode what the analyser hands out, and keep it for the next run, also when this one is cut short."""
    entries: dict[bytes, bytes] = {}
    try:
        for task, data, keep in fresh:
            collected.files[task.shown] = unpack(data) or FileSummary()
            collected.counts.analysed += 1
            if keep:
                entries[task.key] = data
    finally:
        if cache is not None:
            cache.put_many(entries)


def _own_problems(files: dict[str, FileSummary]) -> Iterator[Problem]:
    for path, summary in files.items():
        for problem in summary.problems:
            yield Problem(problem.message, problem.line, problem.column, path)


def _kind(path: str) -> str:
    return os.path.splitext(path)[1].lower()  # noqa: PTH122
