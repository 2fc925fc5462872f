"""What hover and go-to know of a factor: the values that reach it, its checkpoint's number, the other end in another file."""

from __future__ import annotations

from pathlib import Path

import pytest

from scalelint.core.live import Live
from scalelint.files.discover import displayed
from scalelint.server.documents import Open
from scalelint.server.goto import targets
from scalelint.server.hover import hover_at
from scalelint.server.state import Judge, State

OTHER = """\
class Codec:
    def __init__(self, encoder, decoder, scaling_factor={default}):
        self.encoder, self.decoder, self.scaling_factor = encoder, decoder, scaling_factor

    def encode(self, x):
        return self.encoder(x) / self.scaling_factor

    def decode(self, z):
        return self.decoder(z * self.scaling_factor)
"""
LOADED = """\
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


def step(x, scheduler, noise, t):
    latents = vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
    return scheduler.add_noise(latents, noise, t)
"""
SAMPLE = """\
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")


def picture(unet, z, t):
    return vae.decode(unet(z, t) / vae.config.scaling_factor).sample
"""
HELPER = """\
def to_model(vae, x, factor):
    return vae.encode(x).latent_dist.sample() * factor
"""
CALLER = """\
from helper import to_model

FACTOR = 0.13025


def step(vae, x, scheduler, noise, t):
    return scheduler.add_noise(to_model(vae, x, FACTOR), noise, t)
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCALELINT_CACHE_DIR", str(tmp_path / "cache"))
    (tmp_path / "project").mkdir()
    return tmp_path / "project"


def state_of(folder: Path, files: dict[str, str]) -> State:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    live = Live([str(folder)])
    live.reload()
    first = folder / next(iter(files))
    opened = {str(first): Open(str(first), first.read_bytes(), first.as_uri(), {}, {})}
    return Judge(live).state(opened, whole=True, wanted=lambda: True)


def at(state: State, text: str, words: str) -> tuple[str, int, int]:
    """The opened file with the place of some words in it."""
    lines = text.splitlines()
    line = next(number for number, each in enumerate(lines) if words in each)
    return next(iter(state.documents)), line + 1, lines[line].index(words) + 1


def places(state: State, text: str, words: str) -> list[tuple[str, int]]:
    return [(Path(path).name, span.line) for path, span in targets(state, *at(state, text, words))]


def test_a_checkpoints_factor_has_its_number_and_nobody_elses(folder: Path) -> None:
    others = {f"{name}.py": OTHER.format(default=default) for name, default in (("one", 0.5), ("two", 0.7))}
    state = state_of(folder, {"train.py": LOADED, **others})
    shown = hover_at(state, *at(state, LOADED, "vae.config.scaling_factor"))
    assert shown is not None
    assert "0.13025 in the configuration of `stabilityai/sdxl-vae`, the factor of SDXL" in shown[0]
    assert "one.py" not in shown[0]
    assert places(state, LOADED, "vae.config.scaling_factor") == []


def test_the_other_end_stands_in_another_file(folder: Path) -> None:
    state = state_of(folder, {"train.py": LOADED, "sample.py": SAMPLE})
    assert places(state, LOADED, "vae.config.scaling_factor") == [("sample.py", 7)]


def test_what_a_call_hands_over_is_the_value(folder: Path) -> None:
    state = state_of(folder, {"helper.py": HELPER, "train.py": CALLER})
    column = HELPER.splitlines()[1].rindex("factor") + 1
    shown = displayed(str(folder / "helper.py"))
    assert [(Path(path).name, span.line) for path, span in targets(state, shown, 2, column)] == [("train.py", 3)]
    told = hover_at(state, shown, 2, column)
    assert told is not None and "0.13025 is the number of SDXL" in told[0] and "train.py:3" in told[0]
