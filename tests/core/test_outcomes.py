"""Whatever is done to a tree, a run with a cache says what a run without one says; and one that nothing is new to asks nobody."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from scalelint.cli.run import Run
from scalelint.config import resolve
from scalelint.core import gather, outcomes, survey
from scalelint.core.collect import survey_of
from scalelint.program.world import World

HELPER = """import torch


def scale(z, vae):
    return z * vae.config.scaling_factor


def unscale(z, vae):
    return z / vae.config.scaling_factor
"""
BETWEEN = """from .helper import scale, unscale


def to_model(z, vae):
    return scale(z, vae)


def to_raw(z, vae):
    return unscale(z, vae)
"""
TRAIN = """import torch
from diffusers import AutoencoderKL

from codec.between import to_model


class Trainer:
    def __init__(self, vae: AutoencoderKL, unet):
        self.vae = vae
        self.unet = unet

    def step(self, x):
        latents = self.vae.encode(x).latent_dist.sample()
        latents = to_model(latents, self.vae)
        noise = torch.randn_like(latents)
        return self.unet(latents + noise)
"""
SAMPLE = """from diffusers import AutoencoderKL

from codec.between import to_raw
from train import Trainer


def sample(trainer: Trainer, latents):
    return trainer.vae.decode(to_raw(latents, trainer.vae)).sample


def preview(vae: AutoencoderKL, latents):
    return vae.decode(latents * vae.config.scaling_factor).sample
"""
RELAY = """from .between import to_raw as back


def restore(z, vae):
    return back(z, vae)
"""
MODEL = """class Codec:
    def __init__(self, factor=0.18215):
        self.factor = factor
        self.encoder = Encoder()
        self.decoder = Decoder()

    def encode(self, x):
        return self.encoder(x) * self.factor

    def decode(self, z):
        return self.decoder(z / self.factor)
"""
NOTEBOOK = json.dumps(
    {
        "cells": [
            {
                "cell_type": "code",
                "execution_count": None,
                "metadata": {},
                "outputs": [],
                "source": "from codec.between import to_raw\nimage = vae.decode(to_raw(z, vae)).sample\n",
            }
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 5,
    }
)
FILES = {
    "codec/__init__.py": "",
    "codec/helper.py": HELPER,
    "codec/between.py": BETWEEN,
    "codec/relay.py": RELAY,
    "codec/model.py": MODEL,
    "train.py": TRAIN,
    "sample.py": SAMPLE,
    "look.ipynb": NOTEBOOK,
    "plain.py": "def nothing():\n    return 1\n",
    "vae.yaml": "scaling_factor: 0.18215\n",
}
SWAPS = [
    (" * vae", " / vae"),
    (" / vae", " * vae"),
    ("0.18215", "0.18125"),
    ("0.18125", "0.18215"),
    ("to_model(latents, self.vae)", "latents"),
    ("    return scale(z, vae)\n", "    z = z + 0\n    return scale(z, vae)\n"),
    ("scale(z, vae)", "(z)"),
    ("factor", "weight"),
    ("from .helper import scale, unscale", "from codec.helper import *"),
    ("trainer.vae.decode(to_raw(latents, trainer.vae))", "trainer.vae.decode(latents)"),
    ("class Codec", "class Other"),
    ("from codec.between import to_raw", "from codec.relay import restore as to_raw"),
    ("return back(z, vae)", "return z"),
    ("from .between import to_raw as back", "from .between import *\nback = to_raw"),
]
SETTINGS = [
    "",
    'ignore = ["SCL101"]\n',
    '[severity]\nSCL101 = "warning"\n',
    '[per-file-ignores]\n"sample.py" = ["SCL1"]\n',
    'exclude = ["codec/model.py"]\n',
    'convention = "std"\n',
    '[vocabulary.factors]\nscale = ["weight"]\n',
]


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "tree"
    for name, text in FILES.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    monkeypatch.chdir(root)
    monkeypatch.setenv("SCALELINT_CACHE_DIR", str(tmp_path / "cache"))
    return root


def said(cache: bool) -> tuple[Any, ...]:
    """All that ``check`` and ``sites`` report."""
    resolved = resolve(["."])
    run = Run(resolved)
    run.collect(["."], cache=cache)
    run.check()
    sites = {path: file.sites for path, file in gather(resolved, ["."], cache=cache).files.items() if file.sites}
    counts = run.collected.counts
    return run.findings, run.problems, run.notes(), run.total(), counts.found, counts.skipped, sites


# -- what is done to a tree ----------------------------------------------------------------------------------------


def _any(root: Path, chance: random.Random) -> Path:
    return chance.choice(sorted(path for path in root.rglob("*") if path.suffix in (".py", ".yaml")))


def comment(root: Path, chance: random.Random) -> None:
    path = _any(root, chance)
    path.write_text(path.read_text() + "# more\n")


def move_down(root: Path, chance: random.Random) -> None:
    path = _any(root, chance)
    path.write_text("# moved\n\n" + path.read_text())


def insert_between(root: Path, chance: random.Random) -> None:
    path = _any(root, chance)
    path.write_text(path.read_text().replace("\n\n\ndef ", "\n\n\n\n# between\n\ndef ", 1))


def swap(root: Path, chance: random.Random) -> None:
    path = _any(root, chance)
    for _ in range(4):
        old, new = chance.choice(SWAPS)
        path.write_text(path.read_text().replace(old, new, 1))


def rename(root: Path, chance: random.Random) -> None:
    """A function gets another name: everywhere, or only where it stands."""
    path = _any(root, chance)
    names = re.findall(r"def (\w+)\(", path.read_text())
    name = chance.choice(names) if names else "nothing"
    for each in chance.choice([[path], sorted(root.rglob("*.py"))]):
        each.write_text(re.sub(rf"\b{name}\b", f"{name}_too", each.read_text()))


def relay(root: Path, chance: random.Random) -> None:
    """One more function calls one that is there."""
    path = chance.choice(sorted(root.rglob("*.py")))
    names = re.findall(r"(?:def|import) (\w+)", path.read_text())
    if names:
        number = chance.randrange(100)
        path.write_text(
            f"{path.read_text()}\n\ndef also_{number}(z, vae):\n    return {chance.choice(names)}(z, vae)\n"
        )


def suppress(root: Path, chance: random.Random) -> None:
    path = _any(root, chance)
    path.write_text(path.read_text().replace(".sample\n", ".sample  # scalelint: ignore[SCL101] known\n", 1))


def remove(root: Path, chance: random.Random) -> None:
    _any(root, chance).unlink()


def restore(root: Path, chance: random.Random) -> None:
    name = chance.choice(sorted(FILES))
    (root / name).write_text(FILES[name])


def add(root: Path, chance: random.Random) -> None:
    number = chance.randrange(3)
    (root / f"more{number}.py").write_text(SAMPLE.replace("preview", f"preview_{number}"))


def ignore(root: Path, chance: random.Random) -> None:
    (root / ".gitignore").write_text(chance.choice(["", "codec/helper.py\n", "sample.py\n"]))


def settings(root: Path, chance: random.Random) -> None:
    (root / "scalelint.toml").write_text(chance.choice(SETTINGS))


EDITS: list[Callable[[Path, random.Random], None]] = [
    comment, move_down, insert_between, swap, swap, rename, relay, suppress, remove, restore, add, ignore, settings,
]  # fmt: skip


@pytest.mark.parametrize("seed", range(6))
def test_a_run_with_a_cache_says_what_one_without_says(tree: Path, seed: int) -> None:
    chance = random.Random(seed)
    done = []
    for _ in range(8):
        for _ in range(chance.choice([1, 1, 2])):
            edit = chance.choice(EDITS)
            edit(tree, chance)
            done.append(edit.__name__)
        assert said(cache=True) == said(cache=False), done
        assert said(cache=True) == said(cache=False), [*done, "nothing"]


# -- what is not asked again ---------------------------------------------------------------------------------------


@pytest.fixture
def silent(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From its call on no rule runs."""

    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("the rules were asked again")

    return lambda: monkeypatch.setattr("scalelint.cli.run.check_project", forbidden)


def test_nothing_is_asked_where_nothing_changed(
    tree: Path, silent: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = said(cache=True)
    assert len(first[0]) == 1
    silent()
    monkeypatch.setattr(survey.Survey, "_from_cache", lambda *_: pytest.fail("a summary was opened"))
    run = Run(resolve(["."]))
    run.collect(["."], cache=True)
    run.check()
    assert run.findings == first[0]
    assert run.collected.counts.cached == len(FILES)


def test_rules_are_not_asked_about_a_change_that_says_nothing(tree: Path, silent: Callable[[], None]) -> None:
    first = said(cache=True)
    for name in ("sample.py", "codec/helper.py", "plain.py"):
        (tree / name).write_text(FILES[name] + "# nothing\n")
    silent()
    assert said(cache=True)[0] == first[0]


def test_who_has_to_do_with_latents_is_asked_again_only_where_a_file_tells_something_else(
    tree: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(cache=True)
    asked: list[tuple[str, str]] = []
    found = World._lives

    def noted(world: World, path: str, name: str) -> tuple[bool, frozenset[str]]:
        asked.append((path, name))
        return found(world, path, name)

    monkeypatch.setattr(World, "_lives", noted)
    (tree / "plain.py").write_text("def nothing():\n    return 2\n# nothing\n")
    said(cache=True)
    assert not asked
    (tree / "codec/between.py").write_text(BETWEEN.replace("return scale(z, vae)", "return z"))
    said(cache=True)
    assert asked


def test_damaged_entries_are_asked_again(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = said(cache=True)
    known = survey_of(resolve(["."]), ["."], cache=True)
    assert known.cache is not None
    name = known.cache.get_many([known.name])[known.name]
    for damaged in ({name: b"\xff"}, {known.name: b"nowhere"}, {known.name: b"\xff", known.name_of_summaries: b"\xff"}):
        known.cache.put_many(damaged)
        assert said(cache=True) == first


def test_nothing_is_kept_of_a_run_that_is_not_certain(tree: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(outcomes, "_Kept", lambda *parts: kept.append(parts))
    monkeypatch.setattr("scalelint.core.pool.examine", lambda *_: (survey.FileSummary(), False))
    said(cache=True)
    assert not kept
