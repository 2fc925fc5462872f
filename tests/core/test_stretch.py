"""Work that is ended from outside at any moment: it ends or it doesn't, and nothing around it is hit."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from functools import partial

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
            for stretch in current:
                stretch.end()
                stretch.end()

    def forever() -> int:
        while True:
            pass

    ender = threading.Thread(target=ends)
    ender.start()
    outcomes = {"ended": 0, "done": 0}
    try:
        for number in range(ROUNDS // (4 if deep else 1)):
            stretch = Stretch()
            job = forever if number % 100 == 1 else work  # on any machine some work is ended, and some is not
            current[:] = [stretch] if number % 100 else []
            try:
                outcomes["done"] += stretch.run(partial(deeply, job) if deep else job) == 190
            except StoppedError:
                outcomes["ended"] += 1
    finally:
        over.set()
        ender.join()
    assert min(outcomes.values()) > 0, outcomes
    assert escaped == []
    assert deeply(work) == 190


TRACED = """
import sys, threading
from scalelint.stretch import StoppedError, Stretch

sys.setswitchinterval(1e-6)
over, current = threading.Event(), []

def ends():
    while not over.is_set():
        for stretch in current:
            stretch.end()

ender = threading.Thread(target=ends)
ender.start()
for _ in range(2000):
    current[:] = [Stretch()]
    try:
        current[0].run(lambda: [None for _ in range(50)])
    except StoppedError:
        pass
over.set()
ender.join()
sys.setprofile(lambda *_: None)
ends()
"""


def test_what_came_too_late_is_not_waited_for_by_a_tracer() -> None:
    for _ in range(3):  # it depends on the last moments
        subprocess.run([sys.executable, "-c", TRACED], check=True, timeout=120)


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
    def ours() -> set[str]:
        """The threads of scalelint that run: others (an interpreter's, a library's) come and go as they like."""
        return {thread.name for thread in threading.enumerate() if thread.name.startswith("scalelint-")}

    assert limited(5, lambda: deeply(work)) == 190
    assert "scalelint-deep" in ours()
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        os.write(write, str(limited(5, lambda: deeply(work))).encode())
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(read, 10) == b"190"
    os.close(read)
    os.close(write)
    assert not ours()
