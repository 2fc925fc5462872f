"""A run in the order in which it comes to know its files: their bytes, their packed summaries, their summaries.

Files are read one after the other, hashed and dropped again: what stays in memory is summaries. Each step is taken
when somebody asks for what it gives, so that a run of which the answer is known opens no summary.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from scalelint.cache import Cache, Keys
from scalelint.config import Settings
from scalelint.core.collected import Collected, Remark, Stdin
from scalelint.core.interfaces import Interfaces
from scalelint.core.known import Tree
from scalelint.core.memory import Memory
from scalelint.core.pool import Program, Task, suffix_of, summarise_all
from scalelint.core.single import RULED_OUT, unpack
from scalelint.files.discover import CONFIGS, Discovery, discover, displayed, unreadable
from scalelint.files.regular import most_of, read_regular
from scalelint.knowledge.vocabulary import load_vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.program import Modules
from scalelint.project.compose import decided, shown

if TYPE_CHECKING:
    from scalelint.program.world import World


class Survey:
    """The files of one run. ``collected`` has all about them but their summaries, until ``complete``."""

    def __init__(
        self,
        paths: Sequence[str],
        settings: Settings,
        *,
        jobs: int = 1,
        cache: Cache | None = None,
        stdin: Stdin | None = None,
        configs: bool = True,
        root: Path | None = None,
    ) -> None:
        found = discover(paths, configs=configs, exclude=settings.exclude, root=root)
        self.settings = settings
        self.cache = cache
        self._jobs = jobs
        self.keys = Keys(load_vocabulary(settings.own).digest)
        self.certain = True  #: whether all that is known of the files may be kept for another run
        self.collected = collected = Collected(stdin=stdin, paths=list(paths), root=root)
        collected.problems = [Problem(problem.message, path=displayed(problem.path)) for problem in found.problems]
        collected.counts.found = len(found.python) + len(found.configs) + (stdin is not None)
        collected.counts.skip("ignored", found.ignored)
        self.tasks = list(self._tasks(found, stdin))
        collected.locations = {task.shown: task.path for task in self.tasks}
        if cache is not None:
            collected.memory = Memory(cache, self.keys, {task.shown: task.key for task in self.tasks})
        unsaved = {task.path: task.source for task in self.tasks if task.source is not None}
        modules = Modules(task.path for task in self.tasks if task.path.endswith(".py"))
        collected.program = Program(modules, unsaved)
        self._interfaces = Interfaces(self.tasks, settings.own, self.keys, jobs, cache)
        self._tree = Tree({task.path: task.key for task in self.tasks}, self._world, self._interfaces.before)
        collected.tree = self._tree
        self._is_complete = False
        self._problems = tuple(collected.problems)
        self._skipped = dict(collected.counts.skipped)
        self._seen = msgspec.msgpack.encode((collected.problems, collected.counts))

    # -- what names a run -------------------------------------------------------------------------------------

    @cached_property
    def name(self) -> bytes:
        """The name of what this run reads: of all that its summaries, and what rules say of them, rest on."""
        return self._named("files", (task.key for task in self.tasks))

    @cached_property
    def name_of_summaries(self) -> bytes:
        """The same by what the files say instead of what they hold: text that nobody reads changes nothing."""
        return self._named("summaries", (sha256(self.packed[task.shown]).digest() for task in self.tasks))

    def _named(self, kind: str, contents: Iterable[bytes]) -> bytes:
        settings = msgspec.structs.replace(self.settings, jobs=0, cache_dir=None)
        state = sha256(msgspec.msgpack.encode(settings) + self._seen)
        for task, content in zip(self.tasks, contents, strict=True):
            name = f"{task.path}\0{task.shown}\0{task.named}\0{self._target(task)}\0"
            state.update(name.encode("utf-8", "surrogatepass") + content)
        return self.keys.of(state.digest(), kind)

    def _target(self, task: Task) -> str:
        """What a link leads to, as far as patterns of settings ask for it."""
        if not self.settings.per_file_ignores:
            return ""
        return os.path.relpath(os.path.realpath(task.path), os.path.realpath(self.collected.root or os.curdir))

    # -- what is done step by step ----------------------------------------------------------------------------

    @cached_property
    def packed(self) -> dict[str, bytes]:
        """The packed summary of every file by its shown path, until ``complete``: from the cache, or made."""
        found: dict[str, bytes] = {}
        unknown = self._from_cache(found)
        self.collected.counts.cached = len(self.tasks) - len(unknown)
        self._make(unknown, found)
        return found

    def complete(self) -> Collected:
        """The summaries, in ``collected``."""
        collected = self.collected
        if not self._is_complete:
            if self.cache is not None:
                self.name_of_summaries  # noqa: B018 - while they are packed
            collected.problems, collected.counts.skipped = list(self._problems), dict(self._skipped)
            damaged = [task for task in self.tasks if not self._add(task, self.packed.pop(task.shown))]
            self._make(damaged, self.packed)
            for task in damaged:
                self._add(task, self.packed.pop(task.shown))
            names = {path: name for name, path in collected.locations.items()}
            collected.parts = {path: shown(summary, names) for path, summary in sorted(collected.files.items())}
            collected.files = decided(collected.parts)
            collected.problems.extend(_own_problems(collected.files))
            collected.remarks = list(_remarks(collected.files))
            self._is_complete = True
        return collected

    def close(self) -> None:
        """Write what is remembered, and let go of the cache."""
        if self.collected.memory is not None:
            self.collected.memory.close()

    def _world(self) -> World:
        """The program as this process sees it."""
        program = self.collected.program
        assert program is not None
        self._interfaces.load(program)
        return program.world(self.settings.own)

    def _tasks(self, found: Discovery, stdin: Stdin | None) -> Iterator[Task]:
        """A task for every file that can be read."""
        base = os.getcwd()  # noqa: PTH109
        given = displayed(os.path.abspath(stdin.path), base) if stdin is not None else ""  # noqa: PTH100
        counts = self.collected.counts
        for path in (*found.python, *found.configs):
            shown = displayed(path, base)
            if shown == given:
                counts.found -= 1
                continue  # the editor's version of the file, not the one on disk
            try:
                source = read_regular(path, most_of(path))
            except OSError as error:
                if error.errno == errno.EFBIG and path.endswith(CONFIGS) and path not in found.named:
                    counts.skip("too large for a configuration")
                    continue
                self.collected.problems.append(Problem(unreadable(path, error).message, path=shown))
                continue
            yield Task(path, shown, self.keys.of(source, suffix_of(path)), len(source), path in found.named)
        if stdin is not None:
            key = self.keys.of(stdin.source, suffix_of(given))
            yield Task(stdin.path, given, key, len(stdin.source), True, stdin.source)

    def _from_cache(self, found: dict[str, bytes]) -> list[Task]:
        """Take in what the cache knows; the tasks that it does not."""
        stored = self.cache.get_many([task.key for task in self.tasks]) if self.cache is not None else {}
        unknown = []
        for task in self.tasks:
            data = self._tree.unpack(stored[task.key], task.path) if task.key in stored else None
            if data is None or (task.named and data == RULED_OUT):
                unknown.append(task)
            else:
                found[task.shown] = data
        return unknown

    def _make(self, tasks: list[Task], found: dict[str, bytes]) -> None:
        """Have files analysed, and keep what comes of it for the next run, also when this one is cut short."""
        entries, self._tree.fresh = self._tree.fresh, {}
        if tasks and self.collected.program is not None:
            self._interfaces.load(self.collected.program)
        try:
            for task, data, keep, asked in summarise_all(
                tasks, self.settings.own, self.keys, self._jobs, self.collected.program
            ):
                found[task.shown] = data
                self.collected.counts.analysed += data != RULED_OUT
                self._tree.asked[task.path] = asked.answers
                self.certain &= keep
                if keep:
                    entries[task.key] = self._tree.pack(data, asked)
        finally:
            if self.cache is not None:
                self.cache.put_many(entries)

    def _add(self, task: Task, data: bytes) -> bool:
        """Take in one packed summary; False where its bytes are damaged."""
        counts = self.collected.counts
        if data == RULED_OUT:
            counts.skip("without factors" if task.path.endswith(CONFIGS) else "without latents")
            return True
        summary = unpack(data)
        if summary is None:
            return False
        if summary.problems and not task.named and task.path.endswith(CONFIGS):
            counts.skip("broken configuration")  # templates of other tools are not our business
            return True
        self.collected.files[task.shown] = summary
        return True


def _own_problems(files: dict[str, FileSummary]) -> Iterator[Problem]:
    for path, summary in files.items():
        for problem in summary.problems:
            yield Problem(problem.message, problem.line, problem.column, path)


def _remarks(files: dict[str, FileSummary]) -> Iterator[Remark]:
    for path, summary in files.items():
        for note in summary.notes:
            yield Remark(path, note, bool(summary.sites))
