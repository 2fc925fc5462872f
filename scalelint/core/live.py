"""A project under somebody's hands: what is on disk is read once, and texts that are not saved lie over it.

``Live.with_texts`` is the one question that an editor asks: the summaries of this project, were these texts its files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from scalelint.budget import Allowance
from scalelint.config import Resolved, resolve
from scalelint.core.collect import Collected, gather
from scalelint.core.pool import Program, suffix_of
from scalelint.core.single import examine
from scalelint.files.discover import CONFIGS, displayed
from scalelint.model import FileSummary, Ledger, Problem
from scalelint.program import Answer, Modules
from scalelint.project.compose import decided, shown, touched

if TYPE_CHECKING:
    from scalelint.program.world import World


class InterruptedLookError(BaseException):  # no failure of a rule
    """What was asked for is not wanted any more; what was found out until now is kept."""


class _Read(NamedTuple):
    """A text that was analysed: what it says, and what the rest of the program answered meanwhile."""

    source: bytes
    answers: Sequence[Answer]
    part: FileSummary | None  #: None: not about latents


class Live:
    """The files under some paths, as last read from disk."""

    def __init__(self, paths: Sequence[str], config: Path | None = None) -> None:
        self.paths = list(paths)
        self._config = config
        self._read: dict[str, _Read] = {}
        self._ledgers: dict[str, Ledger] = {}
        self.resolved: Resolved = resolve(self.paths, config=config)
        self.base = Collected(paths=self.paths, root=self.resolved.root)

    def reload(self) -> None:
        """Read settings and files again; the cache knows all that did not change. Raises UserError."""
        self.resolved = resolve(self.paths, config=self._config)
        self.base = gather(self.resolved, self.paths, cache=True)
        self._read.clear()
        self._ledgers.clear()

    def remember(self) -> None:
        """Let the next server know what was found out about the files on disk."""
        if self.base.memory is not None:
            self.base.memory.close()

    def with_texts(
        self, texts: Mapping[str, bytes], *, whole: bool = True, wanted: Callable[[], bool] = lambda: True
    ) -> Collected:
        """The project with other contents of some files, by absolute path.

        Only texts that are new are analysed, and, unless not ``whole``, files for which something that they asked of
        these texts has another answer now. Raises InterruptedLookError once it is not ``wanted`` any more.
        """
        world, allowance = self._world(texts), Allowance()
        locations = {**self.base.locations, **{displayed(path): path for path in texts}}
        names = {path: name for name, path in locations.items()}
        unsaved = {names[path]: source for path, source in texts.items()}
        sources = dict(texts)
        if whole:
            for path in self._dependants(set(unsaved), world):
                sources[path] = self.base.raw(names[path])
        parts = dict(self.base.parts)
        for path, source in sources.items():
            if not wanted():
                raise InterruptedLookError
            part = self._part(path, source, world, allowance)
            parts.pop(names[path], None)
            if part is not None:
                parts[names[path]] = shown(part, names)
        files = decided(dict(sorted(parts.items())))
        problems = [problem for problem in self.base.problems if problem.path not in unsaved]
        problems += _problems({name: files[name] for name in unsaved if name in files})
        fresh = {"files": files, "parts": parts, "problems": problems, "locations": locations}
        memory = self.base.memory.without(unsaved.keys()) if self.base.memory is not None else None
        known = {"memory": memory, "ledgers": self._ledgers, "program": self._program(texts)}
        return msgspec.structs.replace(self.base, **fresh, **known, unsaved=unsaved)

    def _program(self, texts: Mapping[str, bytes]) -> Program:
        base = self.base.program or Program(Modules(()), {})
        new = [path for path in texts if path.endswith(".py") and displayed(path) not in self.base.locations]
        places = [*self.base.locations.values(), *new]
        modules = Modules(path for path in places if path.endswith(".py")) if new else base.modules
        return msgspec.structs.replace(base, modules=modules).with_texts(texts)

    def _world(self, texts: Mapping[str, bytes]) -> World:
        return self._program(texts).world(self.resolved.settings.own)

    def _dependants(self, changed: set[str], world: World) -> Iterator[str]:
        """The files that have asked something of changed ones that these answer in another way now."""
        asked = self.base.tree.asked if self.base.tree is not None else {}
        for name, part in self.base.parts.items():
            path = self.base.locations.get(name, name)
            if name not in changed and not touched(part).isdisjoint(changed):
                answers = asked.get(path)
                if answers is None or not all(map(world.stands, answers)):
                    yield path

    def _part(self, path: str, source: bytes, world: World, allowance: Allowance) -> FileSummary | None:
        known = self._read.get(path)
        if known is not None and known.source == source and all(map(world.stands, known.answers)):
            return known.part
        suffix = suffix_of(path)
        world.begin()
        part, _ = examine(source, world.vocabulary, suffix, world, path, False, allowance)
        if part is not None and part.problems and suffix in CONFIGS:
            part = None
        self._read[path] = _Read(source, world.answers(), part)
        return part


def _problems(files: Mapping[str, FileSummary]) -> Iterator[Problem]:
    for name, summary in files.items():
        for problem in summary.problems:
            yield Problem(problem.message, problem.line, problem.column, name)
