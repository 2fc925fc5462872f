"""Sites in scripts whose diffusion models and samplers stand in other files, however long those are and whoever chooses them."""

from __future__ import annotations

from pathlib import Path

import pytest

import scalelint

#: what makes a file too long to be read whole
FILLER = "\n".join(f"def table_{i}():\n    return [{i}] * 40  # {'.' * 60}\n\n" for i in range(60))
HEAD = """
import torch
from torch import nn
import torch.nn.functional as F


class WeatherFlow(nn.Module):
    def __init__(self, config):
        super().__init__()
        self.core = nn.TransformerEncoder(nn.TransformerEncoderLayer(config.width, 8), 12)
        self.wind = nn.TransformerEncoder(nn.TransformerEncoderLayer(config.width, 8), 12)

""" + "\n".join(  # what makes a class long
    f"    def gate_{i}(self, held):\n        kept = held > {i}\n        return kept & (held < {i + 9})\n"
    for i in range(40)
)
#: a model that makes its noise itself
FLOW = (
    HEAD
    + """
    def forward(self, rain, wind, station, names=None):
        count, steps = rain.shape[:2]
        with torch.no_grad():
            t = torch.sigmoid(torch.randn(count, steps, device=rain.device))
            far = torch.randn_like(rain)
            mixed = rain * (1 - t[..., None]) + far * t[..., None]
            goal = far - rain
            gusts = torch.randn_like(wind)
            blown = wind * (1 - t[..., None]) + gusts * t[..., None]
            calm = gusts - wind
        names = names if names is not None else station
        return F.mse_loss(self.core(mixed), goal) + F.mse_loss(self.wind(blown), calm)
"""
)
PIXELS = FLOW.replace("WeatherFlow", "PixelFlow")
#: a network that draws no noise
JUDGE = (
    HEAD
    + """
    def forward(self, rain, wind, station, names=None):
        scores = self.core(rain) + self.wind(wind)
        return F.cross_entropy(scores, station)
"""
)
WALK = """
import torch


def stir(x, much):
    return x * (1 - much) + torch.randn_like(x) * much


class Walk:
    def __init__(self, steps=8, ahead=4):
        self.steps = steps
        self.ahead = ahead

    @torch.no_grad()
    def __call__(self, net, rain, station, show=None, unit=1, vae_scale=1):
        past = rain.clone()
        for _ in range(self.ahead):
            near = stir(past, 0.2)
            near[:, -1] = torch.randn_like(near[:, 0])
            for _ in range(self.steps):
                near[:, -1] = near[:, -1] - net(near, station)[:, -1] / self.steps
            past = torch.cat([past, near[:, -1:]], dim=1)
        if show is not None:
            past = show(past * vae_scale)
        return past
"""


def lines_of(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str, str]]:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    found = scalelint.sites(folder)
    return [
        (Path(path).relative_to(folder).as_posix(), site.span.line, site.direction, site.operation)
        for path, sites in found.items()
        for site in sites
    ]


@pytest.mark.parametrize("long", [False, True])
def test_a_long_model_that_learns_by_itself(tmp_path: Path, long: bool) -> None:
    train = """
from flow import WeatherFlow


class Fit:
    def __init__(self, cfg):
        self.cfg = cfg
        self.model = WeatherFlow(cfg)

    def run(self, loader):
        for batch in loader:
            rain, wind, station = [each.cuda() for each in batch]
            rain = rain / self.cfg.vae_scale
            self.model(rain, wind / self.cfg.wind_vae_scale, station).backward()
"""
    sites = lines_of(tmp_path, {"flow.py": FLOW, "train.py": train + (FILLER if long else "")})
    assert sites == [("train.py", 13, "encode", "divide"), ("train.py", 14, "encode", "divide")]


def test_one_of_several_that_a_function_chooses(tmp_path: Path) -> None:
    pick = """
def model_class(name):
    if name == "weather":
        from .flow import WeatherFlow
        return WeatherFlow
    if name == "pixels":
        from .pixels import PixelFlow
        return PixelFlow
    raise ValueError(name)
"""
    train = """
from .pick import model_class


class Fit:
    def __init__(self, cfg):
        self.cfg = cfg
        kind = self.cfg.kind
        self.world = model_class(kind)(cfg)

    def run(self, loader):
        for batch in loader:
            rain, wind, station = (each.cuda() for each in batch)
            rain = rain * self.cfg.vae_scale
            self.world(rain, wind, station).backward()
"""
    files = {
        "p/__init__.py": "",
        "p/flow.py": FLOW,
        "p/pixels.py": PIXELS,
        "p/pick.py": pick,
        "p/train.py": train + FILLER,
    }
    assert lines_of(tmp_path, files) == [("p/train.py", 14, "encode", "multiply")]


def test_an_object_that_a_function_makes(tmp_path: Path) -> None:
    pick = """
from flow import WeatherFlow


def build(cfg):
    return WeatherFlow(cfg)
"""
    train = """
import torch
from pick import build


def main(cfg, loader):
    net = torch.compile(build(cfg).cuda())
    for rain, wind, station in loader:
        net(rain.cuda().div(cfg.vae_scale), wind, station).backward()
"""
    files = {"flow.py": FLOW, "pick.py": pick, "train.py": train + "\nVAE = 'weather-vae'\nlatent_dim = 4\n"}
    assert lines_of(tmp_path, files) == [("train.py", 9, "encode", "divide")]


def test_a_sampler_that_is_handed_the_factor(tmp_path: Path) -> None:
    show = """
from walk import Walk


class Show:
    def __init__(self, cfg, decoder):
        self.cfg = cfg
        self.decode_fn = decoder.decode

    def look(self, net, loader):
        walk = Walk(**self.cfg.walk)
        rain, station = next(loader)
        return walk(net.ema.core, rain / self.cfg.vae_scale, station, self.decode_fn, vae_scale=self.cfg.vae_scale)
"""
    sites = lines_of(tmp_path, {"walk.py": WALK, "show.py": show})
    assert sites == [("show.py", 13, "encode", "divide"), ("walk.py", 24, "decode", "multiply")]


def test_pictures_have_no_factor(tmp_path: Path) -> None:
    train = """
from pixels import PixelFlow


class Fit:
    def __init__(self, cfg):
        self.cfg = cfg
        self.model = PixelFlow(cfg)

    def run(self, loader):
        for frames, wind, station in loader:
            frames = frames / self.cfg.brightest
            self.model(frames, wind / 40.0, station).backward()
"""
    assert lines_of(tmp_path, {"pixels.py": PIXELS, "train.py": train + "\nVAE = None\nlatents = []\n" + FILLER}) == []


def test_what_draws_no_noise_takes_anything(tmp_path: Path) -> None:
    train = """
from judge import WeatherFlow


class Fit:
    def __init__(self, cfg):
        self.cfg = cfg
        self.model = WeatherFlow(cfg)

    def run(self, loader):
        for rain, wind, station in loader:
            self.model(rain / self.cfg.scale, wind, station).backward()
"""
    assert lines_of(tmp_path, {"judge.py": JUDGE, "train.py": train + "\nvae_scale = 1\n" + FILLER}) == []


def test_losses_and_steps_are_no_latents(tmp_path: Path) -> None:
    train = """
from flow import WeatherFlow


class Fit:
    def __init__(self, cfg):
        self.cfg = cfg
        self.model = WeatherFlow(cfg)

    def run(self, loader):
        for rain, wind, station in loader:
            loss = self.model(rain, wind, station) / self.cfg.loss_scale
            (loss * self.cfg.inv_scale).backward()
"""
    assert lines_of(tmp_path, {"flow.py": FLOW, "train.py": train + "\nvae_scale = 1\n" + FILLER}) == []
