"""Many files at once: worker processes where there is enough work, this process where there is not.

Workers read the files themselves, largest first, rule out what has no latents, and hand back packed
summaries. A worker that dies (the parser's native stack, the out-of-memory killer) takes its file with it,
not the run.
"""

from __future__ import annotations

import contextlib
import functools
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from scalelint.budget import Allowance, seconds_for
from scalelint.cache import Keys
from scalelint.core.progress import Progress
from scalelint.core.single import RULED_OUT, examine, pack
from scalelint.files.regular import most_of, read_regular
from scalelint.knowledge.vocabulary import Own, load_vocabulary
from scalelint.model import FileSummary, Problem
from scalelint.processes import can_be_kept_apart, kept_apart
from scalelint.program import Asked, Modules

if TYPE_CHECKING:
    from concurrent.futures import Future

    from scalelint.program.world import World

T = TypeVar("T")

#: A worker costs the import of the analyser; below this many bytes each it does not pay.
_BYTES_A_WORKER = 300_000
_BYTES_A_CHUNK = 120_000
#: A collection walks over all that was made since the last one, most of which lives: an analysis is taken apart at its
#: end, and what waits is less than the source.
_BYTES_A_COLLECTION = 32_000_000
#: A file that can't be interrupted when its time is up ends its worker, after that many times its time.
_PATIENCE = 3.0


class Task(msgspec.Struct, frozen=True):
    """A file to be summarised; ``source`` only where it is not on disk."""

    path: str
    shown: str
    key: bytes
    size: int
    named: bool = False  #: asked for by name: read whatever its bytes look like
    source: bytes | None = None


#: the task, the packed summary or RULED_OUT, whether to keep it, and what the rest of the program answered
Result = tuple[Task, bytes, bool, Asked]


def suffix_of(path: str) -> str:
    """The kind of a file by its name: ``.py``, ``.yaml``."""
    return os.path.splitext(path)[1].lower()  # noqa: PTH122


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def workers_for(tasks: Sequence[Task], jobs: int) -> int:
    """How many processes are worth their start; below two this one does the work."""
    if not _forks() and not can_be_kept_apart():
        return 1
    return min(jobs or processors(), 4 * processors(), sum(task.size for task in tasks) // _BYTES_A_WORKER)


def summarise_all(
    tasks: Sequence[Task], own: Own, keys: Keys, jobs: int, program: Program | None = None
) -> Iterator[Result]:
    """Summaries of all tasks, in the order in which they are ready. ``program`` is what the files are part of."""
    program = program or Program(Modules([]), {})
    workers = workers_for(tasks, jobs)
    with Progress(len(tasks)) as progress:
        results: Iterator[Result]
        results = _here(tasks, own, keys, program) if workers < 2 else _in_workers(tasks, own, keys, workers, program)
        for result in results:
            progress.step()
            yield result


def _here(tasks: Sequence[Task], own: Own, keys: Keys, program: Program) -> Iterator[Result]:
    """Tasks in this process, which collects its garbage as a worker does."""
    import gc

    if not tasks:
        return
    world, allowance = program.world(own), Allowance()
    enabled = gc.isenabled()
    gc.disable()
    try:
        for task in tasks:
            yield _summarise(task, own, keys, world, allowance)
            _garbage.add(task.size)
    finally:
        gc.unfreeze()
        if enabled:
            gc.enable()


class Program(msgspec.Struct, frozen=True):
    """The tree that the files of a run are part of."""

    modules: Modules
    unsaved: dict[str, bytes]  #: texts that are not on disk, by path
    interfaces: dict[str, bytes] = {}  #: packed, by path, as far as they are known

    def with_texts(self, texts: Mapping[str, bytes]) -> Program:
        """The same tree with other contents of some files."""
        kept = {path: packed for path, packed in self.interfaces.items() if path not in texts}
        return Program(self.modules, {**self.unsaved, **texts}, kept)

    def world(self, own: Own) -> World:
        """The program as one process sees it."""
        from scalelint.program.world import World

        return World(self.modules, load_vocabulary(own), self.read, self.interfaces)

    def read(self, path: str) -> bytes:
        """The text of a file. Raises OSError."""
        if path in self.unsaved:
            return self.unsaved[path]
        return read_regular(path, most_of(path))


def _summarise(task: Task, own: Own, keys: Keys, world: World, allowance: Allowance) -> Result:
    """One task. A file that changed since its key was made is summarised as it is now, and not kept."""
    suffix = suffix_of(task.path)
    source = task.source
    try:
        if source is None:
            source = read_regular(task.path, most_of(task.path))
    except OSError as error:
        summary = FileSummary(problems=[Problem(f"cannot be read: {error.strerror or error}")])
        return task, pack(summary), False, Asked()
    vocabulary = load_vocabulary(own)
    unchanged = keys.of(source, suffix) == task.key
    world.begin()
    found, keep = examine(source, vocabulary, suffix, world, task.path, task.named, allowance)
    packed = RULED_OUT if found is None else pack(found)
    return task, packed, keep and unchanged, Asked(world.answers(), sorted(world.visited()))


#: the program as a worker sees it, and what the worker's files may take
_worlds: list[World] = []
_allowances: list[Allowance] = []


def world_here() -> World:
    """The program as this worker sees it."""
    return _worlds[0]


def _summarise_chunk(chunk: list[Task], own: Own, keys: Keys) -> list[Result]:
    """Tasks in a worker."""
    results = [
        in_time(task.size, functools.partial(_summarise, task, own, keys, world_here(), _allowances[0]))
        for task in chunk
    ]
    _garbage.add(sum(task.size for task in chunk))
    return results


class _Garbage:
    """Collects garbage by the bytes that were read: while a tree is made none arises. What survives a collection are
    the parts of other files that were parsed: they stay while there are tasks, and are not walked over again."""

    def __init__(self) -> None:
        self.size = 0

    def add(self, size: int) -> None:
        import gc

        self.size += size
        if self.size >= _BYTES_A_COLLECTION:
            self.size = 0
            gc.collect()
            gc.freeze()


_garbage = _Garbage()


def in_time(size: int, work: Callable[[], T]) -> T:
    """What is done with a file of ``size`` bytes in a worker. What takes absurdly long ends the worker, even inside native code."""
    import signal

    if not hasattr(signal, "setitimer"):
        return work()
    signal.setitimer(signal.ITIMER_PROF, _PATIENCE * seconds_for(size))  # processor time, whatever else runs
    try:
        return work()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def chunks(tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Largest first, so that no worker is left with a big file at the end; small ones share a message."""
    chunk: list[Task] = []
    size = 0
    for task in sorted(tasks, key=lambda task: -task.size):
        chunk.append(task)
        size += task.size
        if size >= _BYTES_A_CHUNK:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


def _in_workers(tasks: Sequence[Task], own: Own, keys: Keys, workers: int, program: Program) -> Iterator[Result]:
    from concurrent.futures import as_completed
    from concurrent.futures.process import BrokenProcessPool

    futures: dict[Future[list[Result]], list[Task]] = {}
    suspects: list[Task] = []
    with Pool(workers, program, own) as pool:
        for chunk in chunks(tasks):
            try:
                futures[pool.submit(_summarise_chunk, chunk, own, keys)] = chunk
            except BrokenProcessPool:
                suspects.extend(chunk)
        for future in as_completed(futures):
            try:
                yield from future.result()
            except BrokenProcessPool:
                suspects.extend(futures[future])
    yield from _one_by_one(suspects, own, keys, program)


def _one_by_one(tasks: Sequence[Task], own: Own, keys: Keys, program: Program) -> Iterator[Result]:
    """Tasks of which at least one kills its worker: a worker takes one at a time, so the guilty one is known."""
    from concurrent.futures.process import BrokenProcessPool

    left = list(tasks)
    while left:
        with Pool(1, program, own) as pool:
            try:
                while left:
                    (result,) = pool.submit(_summarise_chunk, left[:1], own, keys).result()
                    left.pop(0)
                    yield result
            except BrokenProcessPool:
                summary = FileSummary(
                    problems=[Problem("could not be analysed: it crashes the parser or takes too long")]
                )
                yield left.pop(0), pack(summary), False, Asked()


#: whether this process has threads of its own, which a forked one would find stopped in the middle of anything
_threads: list[bool] = []


def has_threads() -> None:
    """Say that this process has threads: its workers are started afresh, not forked."""
    _threads[:] = [True]


def _forks() -> bool:
    """Whether workers are forked: the cheapest start, and safe here, since a process with other threads says so."""
    return sys.platform == "linux" and not _threads


class Pool:
    """A process pool whose workers are gone at once when its block is left by an exception."""

    def __init__(self, workers: int, program: Program, own: Own) -> None:
        import multiprocessing
        from concurrent.futures import ProcessPoolExecutor

        context = multiprocessing.get_context("fork" if _forks() else "spawn")
        if _forks():
            import scalelint.analysis  # noqa: F401 - once here instead of once a worker
        with kept_apart():
            self._executor = ProcessPoolExecutor(
                workers, mp_context=context, initializer=_begin, initargs=(program, own)
            )

    def __enter__(self) -> Pool:
        return self

    def submit(self, work: Callable[..., T], *arguments: Any) -> Future[T]:
        """Have something done by a worker."""
        with kept_apart(), _ctrl_c_waiting():  # a worker that this starts is to be deaf to it from the beginning
            return self._executor.submit(work, *arguments)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if kind is not None:
            import multiprocessing

            for child in multiprocessing.active_children():
                child.terminate()
        self._executor.shutdown(cancel_futures=True)


@contextlib.contextmanager
def _ctrl_c_waiting() -> Iterator[None]:
    """Hold Ctrl-C back from this thread, and for good from the processes that are started meanwhile."""
    import signal

    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _begin(program: Program, own: Own) -> None:
    """Leave Ctrl-C to the parent, which ends its workers: no traceback from any of them; see also _Garbage."""
    import gc
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _worlds[:] = [program.world(own)]
    _allowances[:] = [Allowance()]
    gc.freeze()
    gc.disable()
