"""Work that is ended from outside at any moment: it ends or it doesn't, and nothing around it is hit."""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from scalelint.budget import OverTimeError, limited
from scalelint.deep import deeply
from scalelint.stretch import StoppedError, Stretch

ROUNDS = 4000


@pytest.fixture(autouse=True)
def _switching_often() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


def work() -> int:
    for _ in range(random.randint(0, 200)):
        pass
    return 190


@pytest.mark.parametrize("deep", [False, True])
def test_an_end_at_any_moment_hits_the_work_alone(deep: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    escaped: list[object] = []
    monkeypatch.setattr(threading, "excepthook", escaped.append)
    current: list[Stretch] = []
    over = threading.Event()

    def ends() -> None:
        while not over.is_set():
            if current:
                current[0].end()
                current[0].end()

    ender = threading.Thread(target=ends)
    ender.start()
    outcomes = {"ended": 0, "done": 0}
    try:
        for done in range(50 * ROUNDS):  # a busy machine may let the other thread run seldom
            if done >= ROUNDS // (4 if deep else 1) and min(outcomes.values()):
                break
            stretch = Stretch()
            current[:] = [stretch]
            try:
                outcomes["done"] += stretch.run(lambda: deeply(work) if deep else work()) == 190
            except StoppedError:
                outcomes["ended"] += 1
    finally:
        over.set()
        ender.join()
    assert min(outcomes.values()) > 0, outcomes
    assert escaped == []
    assert deeply(work) == 190


def test_what_nobody_waits_for_any_more_ends() -> None:
    begun, seen = threading.Event(), []

    def forever() -> None:
        begun.set()
        try:
            while True:
                time.sleep(0.001)
        finally:
            seen.append("ended")

    with pytest.raises(OverTimeError):
        limited(0.05, lambda: deeply(forever))
    assert begun.is_set()
    assert deeply(work) == 190  # in its turn, so the other one is over
    assert seen == ["ended"]


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs os.fork")
def test_nothing_runs_beside_a_fork() -> None:
    def threads() -> int:
        return len([*Path("/proc/self/task").iterdir()]) if sys.platform == "linux" else threading.active_count()

    assert limited(5, lambda: deeply(work)) == 190
    before = threads()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, str(limited(5, lambda: deeply(work))).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"190"
    os.close(read)
    os.close(write)
    assert threads() == before - 2  # the one that looks on, and the deep one
