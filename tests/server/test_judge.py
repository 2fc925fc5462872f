"""How a project under somebody's hands is judged: what nobody waits for ends, and what is known of the disk is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scalelint.core import shelf
from scalelint.core.live import InterruptedLookError, Live
from scalelint.files.discover import displayed
from scalelint.server.documents import Open
from scalelint.server.state import Judge

TRAINER = """\
class Trainer:
    def __init__(self, vae, scheduler):
        self.vae, self.scheduler = vae, scheduler

    def step(self, images, noise, t):
        latents = self.vae.encode(images).latent_dist.sample() * {factor}
        return self.scheduler.add_noise(latents, noise, t)
"""


@pytest.fixture
def judge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Judge:
    monkeypatch.setenv("SCALELINT_CACHE_DIR", str(tmp_path / "cache"))
    folder = tmp_path / "project"
    folder.mkdir()
    for number in range(12):
        text = f"# {number}\n" + TRAINER.format(factor="self.vae.config.scaling_factor")
        (folder / f"trainer_{number}.py").write_text(text, encoding="utf-8")
    live = Live([str(folder)])
    live.reload()
    return Judge(live)


def documents(judge: Judge, factor: str) -> dict[str, Open]:
    path = str(Path(judge.live.paths[0]) / "trainer_0.py")
    text = "from diffusers import AutoencoderKL\n" * (factor[:2] == "0.") + TRAINER.format(factor=factor)
    return {path: Open(path, text.encode(), Path(path).as_uri(), {}, {})}


def until(number: int) -> Callable[[], bool]:
    """Wanted so many times."""
    left = iter(range(number))
    return lambda: next(left, None) is not None


def test_a_look_that_nobody_waits_for_ends_at_the_next_file(judge: Judge) -> None:
    needed = 0

    def count() -> bool:
        nonlocal needed
        needed += 1
        return True

    judge.state(documents(judge, "0.5"), whole=True, wanted=count)
    assert needed > 100, "it is asked for each file of each rule"
    for number in (1, needed // 2, needed - 1):
        with pytest.raises(InterruptedLookError):
            judge.state(documents(judge, "0.5"), whole=True, wanted=until(number))


def test_what_was_found_can_be_asked_after_the_look(judge: Judge) -> None:
    wanted = True
    state = judge.state(documents(judge, "0.18125"), whole=True, wanted=lambda: wanted)
    wanted = False
    assert len(list(state.project.files.items())) == 12
    assert [found.code for found in state.findings if found.path == displayed(next(iter(documents(judge, ""))))]


def test_the_values_of_files_on_disk_are_read_once(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    made = shelf.Shelf._made
    monkeypatch.setattr(shelf.Shelf, "_made", lambda self, path: asked.append(path) or made(self, path))
    for factor in ("self.vae.config.scaling_factor", "self.vae.config.scaling_factor  # again"):
        judge.state(documents(judge, factor), whole=True, wanted=lambda: True)
    opened = displayed(next(iter(documents(judge, ""))))
    assert asked.count(opened) == 2, asked
    assert len(asked) == len(set(asked)) + 1
    asked.clear()
    again = Live(judge.live.paths)
    again.reload()
    Judge(again).state(documents(judge, "self.vae.config.scaling_factor"), whole=True, wanted=lambda: True)
    assert asked == [opened], "and what was read then, an editor's next server knows"


def test_a_large_project_is_judged_near_the_open_files_first(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("scalelint.server.state._MANY", 5)
    assert not judge.state(documents(judge, "0.5"), whole=False, wanted=lambda: True).whole
