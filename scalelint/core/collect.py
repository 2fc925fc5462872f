"""A run's files, read and summarised: from the cache where nothing changed, by the analyser elsewhere.

Files are read one after the other, hashed and dropped again: what stays in memory is summaries. All else
(is it text, can it hold a latent, what does it say) is asked only of files that the cache does not know.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

import msgspec

from scalelint.cache import Cache, Keys, default_folder
from scalelint.config import Resolved, Settings
from scalelint.core.known import Tree
from scalelint.core.offers import Memory
from scalelint.core.pool import Program, Result, Task, suffix_of, summarise_all
from scalelint.core.shelf import Shelf
from scalelint.core.single import RULED_OUT, summarise_source, unpack
from scalelint.errors import UserError
from scalelint.files.discover import CONFIGS, Discovery, discover, displayed, unreadable
from scalelint.files.regular import most_of, read_regular
from scalelint.files.source import SourceError
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.notebooks import is_notebook
from scalelint.notebooks import read as read_notebook
from scalelint.notebooks import written as written_notebook
from scalelint.program import Modules
from scalelint.project.compose import decided, shown, touched


class Stdin(msgspec.Struct, frozen=True):
    """A file that comes through standard input, and the name it goes by."""

    path: str
    source: bytes


class Counts(msgspec.Struct):
    """What a run did with the files it found."""

    found: int = 0
    analysed: int = 0
    cached: int = 0
    skipped: dict[str, int] = {}  #: reason to number of files

    def skip(self, reason: str, number: int = 1) -> None:
        if number:
            self.skipped[reason] = self.skipped.get(reason, 0) + number


class Collected(msgspec.Struct, dict=True):
    """Summaries by displayed path, in path order, and what could not be read."""

    files: dict[str, FileSummary] = {}
    problems: list[Problem] = []
    counts: Counts = msgspec.field(default_factory=Counts)
    locations: dict[str, str] = {}  #: displayed path -> path on disk
    paths: list[str] = []  #: the files and folders that were asked for
    root: Path | None = None  #: what patterns of the configuration are relative to
    stdin: Stdin | None = None
    unsaved: dict[str, bytes] = {}  #: displayed path -> its content in an editor
    notes: list[str] = []  #: what the user should know besides
    memory: Memory | None = None  #: what earlier runs found out about the findings of these files
    parts: dict[str, FileSummary] = {}  #: the summaries before what other files know was put into them
    program: Program | None = None  #: the tree that the files are part of
    tree: Tree | None = None  #: what its files asked of each other

    def read(self, path: str) -> bytes:
        """The bytes of a collected file; of a notebook, the module that its cells are."""
        source = self.raw(path)
        return read_notebook(source) if is_notebook(path) else source

    @cached_property
    def shelf(self) -> Shelf:
        """The files of the run for who asks for the values of their names."""
        return Shelf(self)

    def exchanged(self, texts: Mapping[str, tuple[bytes, bytes]]) -> dict[str, tuple[bytes, bytes]]:
        """Old and new contents as ``read`` gives them, as the files themselves hold them."""
        return {path: self._exchanged(path, *pair) if is_notebook(path) else pair for path, pair in texts.items()}

    def _exchanged(self, path: str, old: bytes, new: bytes) -> tuple[bytes, bytes]:
        source = self.raw(path)
        try:
            if read_notebook(source) != old:
                raise SourceError("has changed in the meantime; nothing was changed")
            return source, written_notebook(source, new)
        except SourceError as error:
            raise UserError(f"{path}: {error}") from None

    def raw(self, path: str) -> bytes:
        """The bytes of a collected file as they are."""
        if path in self.unsaved:
            return self.unsaved[path]
        if self.stdin is not None and path == displayed(os.path.abspath(self.stdin.path)):  # noqa: PTH100
            return self.stdin.source
        return read_regular(self.locations.get(path, path), most_of(path))


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
    found = discover(paths, configs=configs, exclude=settings.exclude, root=root)
    collected = Collected(stdin=stdin, paths=list(paths), root=root)
    collected.problems = [Problem(problem.message, path=displayed(problem.path)) for problem in found.problems]
    collected.counts.found = len(found.python) + len(found.configs) + (stdin is not None)
    collected.counts.skip("ignored", found.ignored)
    keys = Keys(load_vocabulary(settings.own).digest)
    tasks = list(_tasks(found, stdin, keys, collected))
    collected.locations = {task.shown: task.path for task in tasks}
    if cache is not None:
        collected.memory = Memory(cache, keys, {task.shown: task.key for task in tasks})
    unsaved = {task.path: task.source for task in tasks if task.source is not None}
    modules = Modules(task.path for task in tasks if task.path.endswith(".py"))
    collected.program = program = Program(modules, unsaved)
    collected.tree = tree = Tree({task.path: task.key for task in tasks}, lambda: program.world(settings.own))
    unknown = _from_cache(tasks, cache, tree, collected)
    fresh = summarise_all(unknown, settings.own, keys, jobs, collected.program)
    _take(fresh, cache, tree, collected)
    names = {path: name for name, path in collected.locations.items()}
    collected.parts = {path: shown(summary, names) for path, summary in sorted(collected.files.items())}
    collected.files = decided(collected.parts)
    collected.problems.extend(_own_problems(collected.files))
    return collected


def exchanged(collected: Collected, texts: Mapping[str, bytes], settings: Settings) -> dict[str, FileSummary]:
    """The summaries of a run as they would be with other texts in some of its files, in memory."""
    return decided(exchanged_parts(collected, texts, settings, {}))


def exchanged_parts(
    collected: Collected, texts: Mapping[str, bytes], settings: Settings, known: Mapping[str, FileSummary]
) -> dict[str, FileSummary]:
    """The same before what other files know is put into them; ``known``: those that were made before."""
    assert collected.program is not None
    unsaved = {collected.locations.get(path, path): text for path, text in texts.items()}
    world = Program(collected.program.modules, {**collected.program.unsaved, **unsaved}).world(settings.own)
    names = {path: name for name, path in collected.locations.items()}
    concerned = {path for path, part in collected.parts.items() if not touched(part).isdisjoint(texts)}
    parts = dict(collected.parts)
    parts.update(known)
    for path in sorted({*texts, *concerned} - known.keys()):
        source = texts[path] if path in texts else collected.read(path)
        place = collected.locations.get(path, path)
        suffix = ".py" if is_notebook(path) else suffix_of(path)  # texts are what ``read`` gives
        parts[path] = shown(summarise_source(source, world.vocabulary, suffix, world, place), names)
    return parts


def gather(
    resolved: Resolved,
    paths: Sequence[str],
    *,
    cache: bool,
    stdin: Stdin | None = None,
    configs: bool = True,
) -> Collected:
    """What a run over ``paths`` is about, with the cache and the processes that its settings name."""
    settings = resolved.settings
    folder = resolved.path(settings.cache_dir) if settings.cache_dir else None
    store = Cache(folder or default_folder()) if cache else None
    try:
        collected = collect(
            paths,
            settings,
            jobs=settings.jobs,
            cache=store,
            stdin=stdin,
            configs=configs,
            root=resolved.root,
        )
        if store is not None and store.refusal:
            collected.notes.append(f"no cache: {store.refusal}")
        return collected
    finally:
        if store is not None:
            store.close()


def _tasks(found: Discovery, stdin: Stdin | None, keys: Keys, collected: Collected) -> Iterator[Task]:
    """A task for every file that can be read."""
    base = os.getcwd()  # noqa: PTH109
    given = displayed(os.path.abspath(stdin.path), base) if stdin is not None else ""  # noqa: PTH100
    for path in (*found.python, *found.configs):
        shown = displayed(path, base)
        if shown == given:
            collected.counts.found -= 1
            continue  # the editor's version of the file, not the one on disk
        try:
            source = read_regular(path, most_of(path))
        except OSError as error:
            if error.errno == errno.EFBIG and path.endswith(CONFIGS) and path not in found.named:
                collected.counts.skip("too large for a configuration")
                continue
            collected.problems.append(Problem(unreadable(path, error).message, path=shown))
            continue
        yield Task(path, shown, keys.of(source, suffix_of(path)), len(source), path in found.named)
    if stdin is not None:
        key = keys.of(stdin.source, suffix_of(given))
        yield Task(stdin.path, given, key, len(stdin.source), True, stdin.source)


def _from_cache(tasks: list[Task], cache: Cache | None, tree: Tree, collected: Collected) -> list[Task]:
    """Take in what the cache knows; the tasks that it does not."""
    stored = cache.get_many([task.key for task in tasks]) if cache is not None else {}
    unknown = []
    for task in tasks:
        data = tree.unpack(stored[task.key], task.path) if task.key in stored else None
        if data is None or (task.named and data == RULED_OUT) or not _add(task, data, collected):
            unknown.append(task)
    collected.counts.cached = len(tasks) - len(unknown)
    return unknown


def _add(task: Task, data: bytes, collected: Collected) -> bool:
    """Take in one packed summary; False where its bytes are damaged."""
    if data == RULED_OUT:
        collected.counts.skip("without factors" if task.path.endswith(CONFIGS) else "without latents")
        return True
    summary = unpack(data)
    if summary is None:
        return False
    if summary.problems and not task.named and task.path.endswith(CONFIGS):
        collected.counts.skip("broken configuration")  # templates of other tools are not our business
        return True
    collected.files[task.shown] = summary
    return True


def _take(fresh: Iterator[Result], cache: Cache | None, tree: Tree, collected: Collected) -> None:
    """Take in what the analyser hands out, and keep it for the next run, also when this one is cut short."""
    entries: dict[bytes, bytes] = {}
    try:
        for task, data, keep, asked in fresh:
            _add(task, data, collected)
            collected.counts.analysed += data != RULED_OUT
            tree.asked[task.path] = asked.answers
            if keep:
                entries[task.key] = tree.pack(data, asked)
    finally:
        if cache is not None:
            cache.put_many(entries)


def _own_problems(files: dict[str, FileSummary]) -> Iterator[Problem]:
    for path, summary in files.items():
        for problem in summary.problems:
            yield Problem(problem.message, problem.line, problem.column, path)
