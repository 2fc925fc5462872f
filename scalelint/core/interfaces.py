"""The interfaces of a run's files: kept from an earlier run by their content, or made, once for all processes."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import cached_property
from hashlib import sha256

from scalelint.budget import OverTimeError, limited, seconds_for
from scalelint.cache import Cache, Keys
from scalelint.core.pool import Pool, Program, Task, chunks, in_time, suffix_of, workers_for, world_here
from scalelint.knowledge.vocabulary import Own, load_vocabulary


class Interfaces:
    """The packed interfaces of a run. Nothing is read before something is asked."""

    def __init__(self, tasks: Sequence[Task], own: Own, keys: Keys, jobs: int, cache: Cache | None) -> None:
        self._tasks = [task for task in tasks if task.path.endswith(".py")]
        self._own = own
        self._keys = keys
        self._jobs = jobs
        self._cache = cache
        self._before: dict[bytes, bytes] = {}

    def load(self, program: Program) -> None:
        """Put into ``program`` what is known of its files, and make what is not."""
        if len(self._tasks) > 1 and not program.interfaces:
            program.interfaces.update(self._kept)
            unknown = [task for task in self._tasks if task.path not in program.interfaces]
            made = _made(unknown, self._own, self._keys, self._jobs, program)
            program.interfaces.update(made)
            if self._cache is not None:
                kept = [task for task in unknown if made.get(task.path, _nothing()) != _nothing()]
                self._cache.put_many({_mark(task.key): made[task.path] for task in kept})

    @cached_property
    def _kept(self) -> dict[str, bytes]:
        """What the cache has, by path."""
        marks = {task.path: _mark(task.key) for task in self._tasks}
        known = self._cache.get_many(list(marks.values())) if self._cache is not None else {}
        return {path: known[mark] for path, mark in marks.items() if mark in known}

    def before(self, key: bytes) -> bytes:
        """The interface that a file had when its content had this key; "" where nobody knows."""
        if key not in self._before:
            mark = _mark(key)
            found = self._cache.get_many([mark]) if self._cache is not None else {}
            self._before[key] = found.get(mark, b"")
        return self._before[key]


def _nothing() -> bytes:
    """The interface of a file that tells others nothing, or can't be made in time: not worth an entry."""
    from scalelint.program.interface import Interface, pack

    return pack(Interface({}, {}, []))


def _mark(key: bytes) -> bytes:
    return sha256(b"interface" + key).digest()


def _made(tasks: Sequence[Task], own: Own, keys: Keys, jobs: int, program: Program) -> dict[str, bytes]:
    """Packed interfaces by path. A file that can't be read, or breaks its worker, has none: it is asked itself."""
    workers = workers_for(tasks, jobs)
    found: dict[str, bytes] = {}
    if workers < 2:
        found = {task.path: _of(task, own, keys, program.read) for task in tasks}
        return {path: packed for path, packed in found.items() if packed}
    from concurrent.futures.process import BrokenProcessPool

    with suppress(BrokenProcessPool), Pool(workers, program, own) as pool:
        for future in [pool.submit(_of_chunk, chunk, own, keys) for chunk in chunks(tasks)]:
            found.update(future.result())
    return found


def _of_chunk(tasks: Sequence[Task], own: Own, keys: Keys) -> dict[str, bytes]:
    """The interfaces of some files, in a worker."""
    read = world_here().read
    found = {task.path: in_time(task.size, functools.partial(_of, task, own, keys, read)) for task in tasks}
    return {path: packed for path, packed in found.items() if packed}


def _of(task: Task, own: Own, keys: Keys, read: Callable[[str], bytes]) -> bytes:
    """The packed interface of a file; "" for one that is not what the run is about any more.

    One that can't be made, or takes too long, tells others nothing: else each of those would try again.
    """
    from scalelint.program.interface import pack
    from scalelint.program.unit import Unit

    def work() -> bytes:
        source = read(task.path)
        is_same = keys.of(source, suffix_of(task.path)) == task.key
        return pack(Unit(task.path, source, load_vocabulary(own)).interface) if is_same else b""

    try:
        return limited(seconds_for(task.size), work)
    except (OSError, UnicodeEncodeError):
        return b""
    except (OverTimeError, RecursionError, MemoryError, ValueError):
        return _nothing()
