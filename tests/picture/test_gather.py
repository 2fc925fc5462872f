"""What the picture shows of a project: whose factors, where their values come from, where two ends disagree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scalelint.config import resolve
from scalelint.core.collect import collect
from scalelint.core.verdict import judge
from scalelint.files.lines import Lines
from scalelint.picture.gather import picture_of
from scalelint.picture.model import Group, Node, Picture
from scalelint.project import link

TRAIN = """\
import torch
from diffusers import AutoencoderKL

def step(batch, scheduler, unet, t):
    vae = AutoencoderKL.from_pretrained("{checkpoint}")
    latents = vae.encode(batch).latent_dist.sample() * vae.config.scaling_factor
    return unet(scheduler.add_noise(latents, torch.randn_like(latents), t), t)

def sample(latents):
    vae = AutoencoderKL.from_pretrained("{checkpoint}")
    return vae.decode(latents {operator} vae.config.scaling_factor).sample
"""


def picture(folder: Path, files: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Picture:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.chdir(folder)
    resolved = resolve(["."])
    collected = collect(["."], resolved.settings)
    project = link(collected.files, resolved.settings)
    return picture_of(project, judge(project, collected, resolved).findings, Lines(collected.read))


def by_kind(group: Group, kind: str) -> list[Node]:
    return [node for node in group.nodes if node.kind == kind]


def test_one_group_for_each_checkpoint_of_a_library_class(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{name}.py": TRAIN.format(checkpoint=name, operator="/") for name in ("org/a", "org/b")}
    found = picture(tmp_path, files, monkeypatch)
    assert [(group.title, group.detail) for group in found.groups] == [
        ("AutoencoderKL", "from org/a"),
        ("AutoencoderKL", "from org/b"),
    ]
    assert (found.sites, found.files, found.conventions) == (4, 2, {"reciprocal": 4})
    group = found.groups[0]
    (factor,) = by_kind(group, "factor")
    (encode,) = by_kind(group, "encode")
    assert (encode.label, encode.formula, encode.places[0].line) == ("org/a.py", "z * scaling_factor", 6)
    assert (factor.id, encode.id) in {(edge.source, edge.target) for edge in group.edges}
    assert found.sources["org/a.py"][6].strip().startswith("latents = vae.encode")


def test_a_value_belongs_to_the_nearest_factor_of_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "one/train.py": TRAIN.format(checkpoint="org/one", operator="/"),
        "one/vae.yaml": "vae:\n  scaling_factor: 0.18215\n",
        "two/train.py": TRAIN.format(checkpoint="org/two", operator="/"),
        "two/vae.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 0.3611}\n',
    }
    found = picture(tmp_path, files, monkeypatch)
    values = {
        group.detail: [node.formula for node in by_kind(group, "config") if node.places] for group in found.groups
    }
    assert values == {"from org/one": ["0.18215"], "from org/two": ["0.3611"]}
    notes = [node.note for group in found.groups for node in by_kind(group, "config") if node.note]
    assert any("FLUX" in note for note in notes) and any("Stable Diffusion" in note for note in notes)


def test_a_writer_of_a_config_stands_before_the_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    writer = (
        "from diffusers import AutoencoderKL\n\ndef save(vae: AutoencoderKL, batch):\n"
        "    std = vae.encode(batch).latent_dist.sample().std().item()\n"
        "    vae.register_to_config(scaling_factor=round(1.0 / std, 4))\n"
    )
    files = {
        "train.py": TRAIN.format(checkpoint="org/one", operator="/"),
        "measure.py": writer,
        "vae/config.json": '{"_class_name": "AutoencoderKL", "scaling_factor": 0.41}\n',
    }
    (group,) = picture(tmp_path, files, monkeypatch).groups
    (written,) = by_kind(group, "writer")
    config = next(node for node in by_kind(group, "config") if node.places)
    (factor,) = by_kind(group, "factor")
    edges = {(edge.source, edge.target) for edge in group.edges}
    assert (written.label, written.formula) == ("measure.py", "round(1.0 / std, 4)")
    assert {(written.id, config.id), (config.id, factor.id)} <= edges
    assert (written.id, factor.id) not in edges


def test_both_ends_of_a_disagreement_are_marked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {
        "bad.py": TRAIN.format(checkpoint="org/bad", operator="*"),
        "good.py": TRAIN.format(checkpoint="org/good", operator="/"),
    }
    found = picture(tmp_path, files, monkeypatch)
    assert [(group.detail, group.severity) for group in found.groups] == [
        ("from org/bad", "error"),
        ("from org/good", ""),
    ]
    (disagreement,) = found.disagreements
    nodes = {node.id: node for node in found.groups[0].nodes}
    ends = [nodes[end] for end in disagreement.nodes]
    assert disagreement.code == "SCL101"
    assert {(end.kind, end.severity) for end in ends} == {("encode", "error"), ("decode", "error")}
    assert ends[0].places[0].line == disagreement.place.line


def test_a_finding_where_no_site_stands_gets_a_node(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = TRAIN.format(checkpoint="org/a", operator="/").replace("latents / vae.config.scaling_factor", "latents")
    found = picture(tmp_path, {"a.py": source}, monkeypatch)
    (disagreement,) = found.disagreements
    assert disagreement.code == "SCL102"
    places = [node.places for group in found.groups for node in group.nodes if node.id == disagreement.nodes[0]]
    assert places and places[0][0].line == disagreement.place.line


def test_places_of_notebooks_are_those_of_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = TRAIN.format(checkpoint="org/a", operator="*").split("\n\n")
    document = {
        "cells": [
            {"cell_type": "code", "execution_count": None, "metadata": {}, "outputs": [], "source": cell}
            for cell in cells
        ],
        "metadata": {},
        "nbformat": 4,
        "nbformat_minor": 4,
    }
    found = picture(tmp_path, {"a.ipynb": json.dumps(document)}, monkeypatch)
    (encode,) = by_kind(found.groups[0], "encode")
    (decode,) = by_kind(found.groups[0], "decode")
    assert (encode.places[0].shown, decode.places[0].shown) == (":cell 2:3", ":cell 3:3")
    assert found.disagreements[0].place.shown == ":cell 3:3"
    assert "line 3 of cell 2" in found.disagreements[0].message


def test_nothing_to_show(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = picture(tmp_path, {"a.py": "x = 1\n"}, monkeypatch)
    assert (found.groups, found.disagreements, found.sites) == ([], [], 0)


def test_the_merged_code_bases_disagree_inside_one_autoencoder(monkeypatch: pytest.MonkeyPatch) -> None:
    root = Path(__file__).parents[2] / "fixtures" / "merged"
    found = picture(root, {}, monkeypatch)
    (group,) = found.groups
    assert (group.title, group.severity) == ("DCAE", "error")
    (factor,) = by_kind(group, "factor")
    assert factor.convention == "mixed"
    assert {node.convention for node in by_kind(group, "encode")} == {"reciprocal", "std"}
