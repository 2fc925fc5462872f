"""Factors that an object holds under a name of its own, also where another class of the file gives it that, and files are long."""

from __future__ import annotations

from pathlib import Path

import pytest

import scalelint

#: what makes a file too long to be read whole
FILLER = "\n".join(f"def table_{i}():\n    return [{i}] * 40  # {'.' * 60}\n\n" for i in range(60))

STREAM = """
import torch
from torch import nn


def stir(x, much):
    return x * (1 - much) + much * torch.randn_like(x)


class Core(nn.Module):
    def __init__(self, cfg):
        super().__init__()
        self.front = nn.Linear(cfg.c, cfg.d)
        self.blocks = nn.TransformerEncoderLayer(cfg.d, 8)
        self.back = nn.Linear(cfg.d, cfg.c)

    def forward(self, x, t, stick):
        return self.back(self.blocks(self.front(x)) + stick)


class Stream:
    def __init__(self, cfg):
        self.core = Core(cfg)
        self.frame_decoder = load_decoder(cfg.vae_path)
        self.unit = cfg.vae_scale
        self.past = None
        self.begin()

    def begin(self):
        self.past = torch.load("begin/past_0.pt")
        self.past = self.past / self.unit

    def __call__(self, stick, steps=4):
        x = stir(self.past[:, 1:], 0.2)
        x = torch.cat([x, torch.randn_like(x[:, :1])], dim=1)
        t = torch.ones(x.shape[:2])
        for _ in range(steps):
            x[:, -1] -= self.core(x, t, stick)[:, -1] / steps
            t = t - 1 / steps
        self.past = torch.cat([self.past[:, 1:], x[:, -1:]], dim=1)
        return self.frame_decoder(x[:, -1:] * self.unit)
"""

ROOMS = """
import os

import numpy as np
import torch


class Look:  # at latents
    def __init__(self, *args, wall_dec=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.wall_dec = wall_dec

    def decode_latent(self, z, batch=4):
        if self.wall_stats is not None:
            z = z * self.wall_std.to(z.device) + self.wall_mean.to(z.device)
        return [self.wall_dec(z[i : i + batch]) for i in range(0, z.shape[0], batch)]


class Rooms(Look, Base):
    def __init__(self, roots, *, wall_stats=None, wall_dec=None):
        self.wall_stats = wall_stats
        super().__init__(roots, wall_dec=wall_dec)
        if self.wall_stats is not None:
            self.wall_mean = torch.tensor(self.wall_stats["mean"]).reshape(1, -1)
            self.wall_std = torch.tensor(self.wall_stats["std"]).reshape(1, -1)

    def get_instance(self, root, name):
        data = np.load(os.path.join(root["wall_latent"], f"{name}.npz"))
        feats = torch.tensor(data["feats"]).float()
        if self.wall_stats is not None:
            feats = (feats - self.wall_mean) / self.wall_std
        return {"coords": torch.tensor(data["coords"]).int(), "feats": feats}


class Described(Words, Rooms):
    pass
"""


def sites_of(folder: Path, text: str) -> list[tuple[int, str, str]]:
    (folder / "rooms.py").write_text(text)
    found = scalelint.sites(folder)
    return [(s.span.line, s.direction, s.operation) for sites in found.values() for s in sites]


@pytest.mark.parametrize("long", [False, True])
def test_a_stream_that_goes_on_from_its_past(tmp_path: Path, long: bool) -> None:
    expected = [(31, "encode", "divide"), (41, "decode", "multiply")]
    assert sites_of(tmp_path, STREAM + (FILLER if long else "")) == expected


@pytest.mark.parametrize("long", [False, True])
def test_a_mixin_uses_what_it_is_mixed_into(tmp_path: Path, long: bool) -> None:
    expected = [(15, "decode", "multiply"), (31, "encode", "divide")]
    assert sites_of(tmp_path, ROOMS + (FILLER if long else "")) == expected


def test_folders_by_a_key_that_is_an_option(tmp_path: Path) -> None:
    text = ROOMS.replace('root["wall_latent"]', "root[self.latent_key]")
    assert (31, "encode", "divide") in sites_of(tmp_path, text + FILLER)


def test_pictures_are_normalised_too(tmp_path: Path) -> None:
    text = ROOMS.replace("wall_latent", "wall_photos").replace("feats", "photo")
    text = text.replace("decode_latent", "show").replace("z[", "photo[").replace("z", "photo").replace("dec", "lamp")
    assert sites_of(tmp_path, text.replace("wall_std", "image_std").replace("wall_mean", "image_mean") + FILLER) == []


def test_movements_are_normalised_too(tmp_path: Path) -> None:
    text = """
import torch
from torch import nn


class Policy(nn.Module):  # no latents, no vae
    def __init__(self, cfg, stats):
        super().__init__()
        self.head = nn.Linear(cfg.c, cfg.c)
        self.action_mean = torch.tensor(stats["mean"])
        self.action_std = torch.tensor(stats["std"])

    def loss(self, action, t):
        action = (action - self.action_mean) / self.action_std
        noise = torch.randn_like(action)
        return ((self.head(action * (1 - t) + noise * t) - noise) ** 2).mean()

    def act(self, steps):
        x = torch.randn(1, 8)
        for i in range(steps):
            x = x - self.head(x) / steps
        return x * self.action_std + self.action_mean
"""
    assert sites_of(tmp_path, text + FILLER) == []


def test_other_numbers_of_an_object(tmp_path: Path) -> None:
    text = """
import torch


class Brush:
    def __init__(self, cfg, vae):
        self.vae = vae
        self.strength = cfg.guidance_scale
        self.reach = float(cfg.lora_scale)
        self.tile = cfg.vae_scale_factor

    def paint(self, z, noise):
        z = z + self.strength * (noise - z) * self.reach
        width = z.shape[-1] * self.tile
        return self.vae.decode(z), width
"""
    assert sites_of(tmp_path, text + FILLER) == []
