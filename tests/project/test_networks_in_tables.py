"""Networks that a pipeline holds in a table, tensors of a class of their own, statistics in a dictionary of an attribute."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest

import scalelint

#: what makes a file too long to be read whole
FILLER = "\n".join(f"def table_{i}():\n    return [{i}] * 40  # {'.' * 60}\n\n" for i in range(60))
POINTS = """
import torch


class Points:
    def __init__(self, feats, coords):
        self.feats = feats
        self.coords = coords

    def like(self, feats):
        return Points(feats, self.coords)

    def each(self, other, op):
        return self.like(op(self.feats, other.feats if isinstance(other, Points) else other))

    def __add__(self, other):
        return self.each(other, torch.add)

    def __sub__(self, other):
        return self.each(other, torch.sub)

    def __mul__(self, other):
        return self.each(other, torch.mul)

    def __truediv__(self, other):
        return self.each(other, torch.div)
"""
PIPELINE = """
import torch
from points import Points


class Rooms:  # out of latents
    def __init__(self, models, shape_sampler, paint_sampler, shape_stats, paint_stats, frugal=True):
        self.models = models
        self.shape_sampler = shape_sampler
        self.paint_sampler = paint_sampler
        self.shape_stats = shape_stats
        self.paint_stats = paint_stats
        self.frugal = frugal

    def shapes(self, cond, flow, coords: torch.Tensor) -> Points:
        noise = Points(feats=torch.randn(coords.shape[0], flow.width), coords=coords)
        if self.frugal:
            flow.cuda()
        code = self.shape_sampler.sample(flow, noise, **cond).samples
        std = torch.tensor(self.shape_stats["std"])[None].to(code.device)
        mean = torch.tensor(self.shape_stats["mean"])[None].to(code.device)
        return code * std + mean

    def paints(self, cond, flow, shape: Points) -> Points:
        std = torch.tensor(self.shape_stats["std"])[None].to(shape.device)
        mean = torch.tensor(self.shape_stats["mean"])[None].to(shape.device)
        shape = (shape - mean) / std
        noise = shape.like(feats=torch.randn(shape.coords.shape[0], flow.width))
        code = self.paint_sampler.sample(flow, noise, beside=shape, **cond).samples
        std = torch.tensor(self.paint_stats["std"])[None].to(code.device)
        mean = torch.tensor(self.paint_stats["mean"])[None].to(code.device)
        return code * std + mean

    def walls(self, code: Points):
        return self.models["wall_decoder_mesh"](code, parts=True)

    def colours(self, code: Points, parts):
        return self.models["paint_decoder"](code, guide=parts) * 0.5 + 0.5

    def run(self, cond, coords):
        shape = self.shapes(cond, self.models["shape_flow_model_512"], coords)
        paint = self.paints(cond, self.models["paint_flow_model_512"], shape)
        walls, parts = self.walls(shape)
        return walls, self.colours(paint, parts)
"""


def sites_of(folder: Path, files: dict[str, str]) -> list[tuple[str, int, str, str]]:
    for name, text in files.items():
        (folder / name).write_text(text)
    found = scalelint.sites(folder)
    return [(Path(p).name, s.span.line, s.direction, s.operation) for p, sites in found.items() for s in sites]


@pytest.mark.parametrize("long", [False, True])
def test_a_pipeline_of_two_autoencoders(tmp_path: Path, long: bool) -> None:
    text = PIPELINE + (FILLER if long else "")
    assert sites_of(tmp_path, {"points.py": POINTS, "rooms.py": text}) == [
        ("rooms.py", 22, "decode", "multiply"),
        ("rooms.py", 27, "encode", "divide"),
        ("rooms.py", 32, "decode", "multiply"),
    ]


def test_forecasts_are_decoded_by_nobody(tmp_path: Path) -> None:
    text = """
import torch
from points import Points


class Forecast:  # of no latents
    def __init__(self, models, sampler, stats):
        self.models = models
        self.wind_sampler = sampler
        self.stats = stats

    def ahead(self, past: Points, steps):
        std = torch.tensor(self.stats["std"])[None]
        mean = torch.tensor(self.stats["mean"])[None]
        noise = past.like(feats=torch.randn(past.coords.shape[0], 3))
        wind = self.wind_sampler.sample(self.models["wind_model_512"], noise, steps=steps).samples
        wind = wind * std + mean
        return self.models["storm_score"](wind)
"""
    assert sites_of(tmp_path, {"points.py": POINTS, "forecast.py": text + FILLER}) == []


def test_words_are_no_latents(tmp_path: Path) -> None:
    text = """
import torch


class Reader:  # of no latents
    def __init__(self, models, stats):
        self.models = models
        self.stats = stats

    def read(self, wave):
        std = torch.tensor(self.stats["std"])[None]
        mean = torch.tensor(self.stats["mean"])[None]
        words = self.models["text_encoder"](wave)
        sound = (wave - mean) / std
        return self.models["judge"](sound, words)
"""
    assert sites_of(tmp_path, {"reader.py": text + FILLER}) == []


def test_a_class_of_its_own_for_tensors_is_no_map(tmp_path: Path) -> None:
    text = """
from points import Points


def brighten(picture: Points, scale: float) -> Points:
    return (picture - 0.5) * scale + 0.5


def halves(vae, one: Points, other: Points):
    return vae.decode(one * vae.config.scaling_factor + other)
"""
    assert sites_of(tmp_path, {"points.py": POINTS, "light.py": text}) == [("light.py", 10, "decode", "multiply")]


def test_layers_of_a_loop_have_no_name(tmp_path: Path) -> None:
    """What a chain holds may be called under no name at all: it is no sampler, and nothing stops."""
    source = """\
class Causal(torch.nn.Conv3d):
    pass


class Down(nn.Module):
    def __init__(self, a, b, n):
        layers = []
        layers.append(Causal(a, b))
        for _ in range(n):
            layers.append(block_fn(b))
        self.layers = nn.Sequential(*layers)

    def forward(self, x):
        return self.layers(x)


def decode_latents(decoder, z, f):
    return decoder(z / f)
"""
    (tmp_path / "model.py").write_text(source)
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # what could not be analysed is warned of
        scalelint.check([tmp_path])
