"""The Python of ``docs/training.md`` runs as it stands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

torch = pytest.importorskip("torch", reason="the runtime extra is not installed")
pytest.importorskip("diffusers", reason="the runtime extra is not installed")

from loop import Velocity, step  # noqa: E402

PAGE = (Path(__file__).parents[3] / "docs" / "training.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)


def block(word):
    (found,) = (text for text in BLOCKS if word in text)
    return found


class Writer:
    def __init__(self):
        self.names = set()

    def add_scalar(self, name, value, at):
        self.names.add(name)


def test_any_loop_writes_what_the_table_lists(vae, pictures):
    writer, denoiser = Writer(), Velocity()
    names = {"vae": vae, "denoiser": denoiser, "writer": writer, "batches": [pictures[:, :, :32, :32]]}
    exec(
        block("sinks.tensorboard").replace("every=100", "every=1"),
        names | {"train_step": lambda b: step(vae, denoiser, b)},
    )
    assert writer.names == set(re.findall(r"`(latents/\w+)`", PAGE))


@pytest.mark.parametrize("value", ["0", "1"])
def test_the_switch(vae, pictures, monkeypatch, value):
    monkeypatch.setenv("SCALELINT_WATCH", value)
    seen = []
    exec(
        block("track_if_asked"),
        {
            "vae": vae,
            "denoiser": Velocity(),
            "batches": [1],
            "train_step": lambda b: seen.append(bool(vae.encoder._forward_hooks)),
        },
    )
    assert seen == [value == "1"]


def test_cached_latents(vae, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "cache").mkdir()
    names = {"vae": vae, "z": torch.randn(2, 16, 4, 4)}
    exec(block("save_latents"), names)
    assert torch.equal(names["latents"], names["z"])
