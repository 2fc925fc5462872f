"""The convention map: autoencoders, factors by direction, and where values come from."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.model import ClassSummary, Definition, FileSummary, Handle, Site, Span
from scalelint.project.map import map_files
from scalelint.report.map import render_map

HERE = Span(1, 1, 1, 2)


def site(direction: str, root: str, autoencoder: str = "", **more: object) -> Site:
    return Site(HERE, direction, "multiply", root, root, "reciprocal", False, autoencoder=autoencoder, **more)  # type: ignore[arg-type]


FILES = {
    "train.py": FileSummary(
        convention="reciprocal",
        sites=[site("encode", "vae.config.scaling_factor", "vae"), site("decode", "vae.config.scaling_factor", "vae")],
        handles=[Handle("vae", ["AutoencoderKL"], checkpoint="stabilityai/sdxl-vae"), Handle("unused")],
    ),
    "model.py": FileSummary(
        convention="reciprocal",
        sites=[site("encode", "self.scale_factor", "self"), site("unknown", "0.18215", value=0.18215)],
        classes=[ClassSummary("DCAE", HERE, is_autoencoder=True)],
        definitions=[
            Definition("scale_factor", "self.scale_factor", "attribute", "scale", Span(9, 1, 9, 2), "cfg.scale"),
            Definition("scale_factor", "scale_factor", "parameter", "scale", Span(8, 1, 8, 2), "None"),
        ],
    ),
    "plain.py": FileSummary(),
}


def test_the_map() -> None:
    model, train = map_files(FILES)
    assert (train.path, [item.key for item in train.autoencoders]) == ("train.py", ["vae"])
    assert train.autoencoders[0].checkpoint == "stabilityai/sdxl-vae"
    (factor,) = train.factors
    assert (factor.encode, factor.decode, factor.sources) == (1, 1, ["the autoencoder's configuration"])
    assert [(item.key, item.classes) for item in model.autoencoders] == [("self", ["DCAE"])]
    assert [item.sources for item in model.factors] == [["written here"], ["model.py:9 = cfg.scale"]]


def test_as_text() -> None:
    assert render_map(map_files(FILES)).splitlines() == [
        "model.py: reciprocal",
        "  autoencoder  self (DCAE)",
        "  factor       0.18215 is reciprocal: 1 unknown direction",
        "    from       written here",
        "  factor       self.scale_factor is reciprocal: 1 encode",
        "    from       model.py:9 = cfg.scale",
        "",
        "train.py: reciprocal",
        "  autoencoder  vae (AutoencoderKL) from stabilityai/sdxl-vae",
        "  factor       vae.config.scaling_factor is reciprocal: 1 encode, 1 decode",
        "    from       the autoencoder's configuration",
        "",
        "2 files with scaling sites: 2 reciprocal.",
    ]


def test_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.py").write_text(
        "def encode(vae, x):\n    return vae.encode(x).sample() * vae.config.scaling_factor\n"
    )
    result = CliRunner().invoke(main, ["map", "--no-cache", "--format", "json", "."])
    assert result.exit_code == 0
    document = json.loads(result.stdout)
    assert document["version"] == 1
    assert document["files"][0]["factors"][0]["root"] == "vae.config.scaling_factor"
    assert CliRunner().invoke(main, ["map", "--no-cache", "missing"]).exit_code == 2
