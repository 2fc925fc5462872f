"""Values in YAML, JSON and TOML: the number changes and every other byte stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from autoencoder import MODEL

from scalelint.rewrite.turn.plan import Plan

CASES = [
    ("a.yaml", "# head\nvae:   # the vae\n  scaling_factor:   0.637   # measured\n  depth: 2\n", "0.637", "1.5698587127158556"),
    ("b.yaml", "vae: {depth: 2, scaling_factor: 6.37e-1}\r\n", "6.37e-1", "1.5698587127158556"),
    ("c.yaml", "vae:\n- name: x\n- scaling_factor: 1.0\n  depth: 1\n- scaling_factor: 0.713\n", "0.713", "1.402524544179523"),
    ("d.yml", "model:\n  target: pkg.Autoencoder\n  params:\n    scaling_factor: 0.637\n---\nother: 1\n", "0.637", "1.5698587127158556"),
    ("e.yaml", "vae:\n  scaling_factor:\n    - 0.637  # red\n    - 1.0\n", "0.637", "1.5698587127158556"),
    ("f.json", '{\n\t"_class_name": "Autoencoder",\n\t"scaling_factor" : 0.637 ,\n\t"x": [1,2]}', "0.637", "1.5698587127158556"),
    ("g.json", '{"vae": {"scaling_factor": [0.637, 1.0]}}\n', "0.637", "1.5698587127158556"),
    ("h.toml", "[vae] # the vae\nscaling_factor = 0.637 # measured\ndepth = 2\n", "0.637", "1.5698587127158556"),
    ("i.toml", "[vae]\nscaling_factor = [\n  0.637, # red 0.1\n  1.0,\n]\n", "0.637", "1.5698587127158556"),
    ("j.yaml", "vae:\n  scaling_factor: null\n  depth: 0.637\n", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text", "old", "new"), CASES)
def test_the_value_and_nothing_else(
    name: str, text: str, old: str, new: str, turned: Callable[..., dict[str, str]]
) -> None:
    tree = {"model.py": MODEL + "\n\nVAE = Autoencoder(None, None, 0.713)\n", name: text}
    there = turned(tree)
    assert there[name] == (text.replace(old, new, 1) if old else text)
    back = turned(there, "reciprocal")
    assert back["model.py"] == tree["model.py"]
    assert back[name] == text.replace("6.37e-1", "0.637")


def test_a_value_that_is_no_number_refuses_the_factor(planned: Callable[..., object]) -> None:
    plan = planned({"model.py": MODEL, "a.yaml": "vae:\n  scaling_factor: ${base.factor}\n"})
    (factor,) = plan.by_status("refused")  # type: ignore[attr-defined]
    assert any("no plain number" in refusal.reason for refusal in factor.refusals)


def test_the_class_that_a_table_names_decides(turned: Callable[..., dict[str, str]]) -> None:
    other = (
        "class Upsampler:\n    def __init__(self, scaling_factor=2.5):\n        self.scaling_factor = scaling_factor\n"
    )
    text = (
        "a:\n  target: pkg.Autoencoder\n  scaling_factor: 0.637\nb:\n  target: pkg.Upsampler\n  scaling_factor: 0.637\n"
    )
    there = turned({"model.py": MODEL, "up.py": other, "c.yaml": text})
    assert there["c.yaml"] == text.replace("0.637", "1.5698587127158556", 1)


UPSAMPLER = """class Upsampler:
    def __init__(self, scaling_factor=2.5, scale=1.0):
        self.scaling_factor = scaling_factor
        self.scale = scale
"""


@pytest.mark.parametrize(
    "text",
    [
        "vae:\n  scaling_factor: 0.637\nup:\n  scaling_factor: 0.637\n",
        "vae: &v\n  scaling_factor: 0.637\nup:\n  <<: *v\n",
        "up:\n  scaling_factor: &v 0.637\nvae:\n  scaling_factor: *v\n",
        "vae:\n  scaling_factor: &v 0.637\nup:\n  scale: *v\n",
    ],
)
def test_a_key_that_may_be_for_something_else_of_this_name_stays(
    text: str, turned: Callable[..., dict[str, str]]
) -> None:
    tree = {"model.py": MODEL, "up.py": UPSAMPLER, "c.yaml": text}
    there = turned(tree)
    assert "self.scaling_factor = 1.0 / scaling_factor\n" in there.pop("model.py").replace(
        "None if scaling_factor is None else ", ""
    )
    assert there == {name: tree[name] for name in there}


@pytest.mark.parametrize(
    "text",
    [
        "vae: &v\n  scaling_factor: 0.637\nema:\n  vae:\n    <<: *v\n",
        "base: &v\n  scaling_factor: &f 0.637\nvae:\n  <<: *v\n",
        "nobody_reads_this: &v 0.637\nvae:\n  scaling_factor: *v\n",
        "vae:\n  scaling_factor: !!float 0.637\nup:\n  <<: {scaling_factor: 1.0}\n",
        "vae: &v\n  scaling_factor: 0.637\nup:\n  <<: *v\n  scaling_factor: null\n",
    ],
)
def test_shared_values_turn_where_all_their_keys_are_the_factors(
    text: str, turned: Callable[..., dict[str, str]]
) -> None:
    tree = {"model.py": MODEL, "c.yaml": text}
    there = turned(tree)
    assert there["c.yaml"] == text.replace("0.637", "1.5698587127158556")
    assert turned(there, "reciprocal")["c.yaml"] == text


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("a.yaml", "vae:\n  scaling_factor: 010\n", "no plain number"),
        ("a.yaml", "vae:\n  scaling_factor: 4\n", "whole number"),
    ],
)
def test_values_that_parsers_read_differently_refuse(
    name: str, text: str, reason: str, planned: Callable[..., Plan]
) -> None:
    (factor,) = planned({"model.py": MODEL + "\n\nVAE = Autoencoder(None, None, 0.713)\n", name: text}).factors
    assert any(reason in refusal.reason for refusal in factor.refusals)


@pytest.mark.parametrize(
    "text",
    [
        '{"x": "\x7f", "vae": {"scaling_factor": 0.637}}',
        '{"x": "' + "a" * 210_000 + '", "vae": {"scaling_factor": 0.637}}',
    ],
)
def test_what_cannot_be_read_keeps_its_meaning(text: str, turned: Callable[..., dict[str, str]]) -> None:
    there = turned({"model.py": MODEL + "\n\nVAE = Autoencoder(None, None, 0.713)\n", "a.json": text})
    assert there["a.json"] == text
    assert "return 1 / self.scaling_factor" in there["model.py"] and "0.713)" in there["model.py"]


def test_a_key_whose_reciprocal_is_read_keeps_its_meaning(planned: Callable[..., Plan]) -> None:
    main = "from model import Autoencoder\n\nvae = Autoencoder(scaling_factor=1 / cfg['vae']['scaling_factor'])\n"
    plan = planned({"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  scaling_factor: 0.637\n"})
    assert "c.yaml" not in plan.texts


@pytest.mark.parametrize(
    "text",
    ["vae = { depth = 2, scaling_factor = 0.637 }\n", "vae . 'scaling_factor' = 0.637\n", "[[m]]\n[m.vae]\nscaling_factor = 0.637\n"],
)  # fmt: skip
def test_toml_in_all_its_spellings(text: str, turned: Callable[..., dict[str, str]]) -> None:
    there = turned({"model.py": MODEL, "c.toml": text})
    assert there["c.toml"] == text.replace("0.637", "1.5698587127158556")


def test_a_nested_table_of_another_class_stays(turned: Callable[..., dict[str, str]]) -> None:
    main = "VAE = {'target': 'model.Autoencoder', 'params': {'scaling_factor': 0.637}}\n"
    other = "UP = {'target': 'up.Upsampler', 'params': {'scaling_factor': 0.637}}\n"
    there = turned({"model.py": MODEL, "up.py": UPSAMPLER, "main.py": main + other})
    assert there["main.py"] == main.replace("0.637", "1 / 0.637") + other


def test_a_class_of_the_same_name_may_be_meant(planned: Callable[..., Plan]) -> None:
    text = "vae:\n  target: model.Autoencoder\n  scaling_factor: 0.637\n"
    other = MODEL.replace("x) *", "x) /").replace("z / self", "z * self")
    plan = planned({"model.py": MODEL, "other.py": other, "c.yaml": text})
    assert set(plan.texts) == {"model.py"}


def test_a_key_that_no_vocabulary_has_keeps_its_meaning(planned: Callable[..., Plan]) -> None:
    main = "from model import Autoencoder\n\nvae = Autoencoder(scaling_factor=cfg['vae'].get('z_mult', 0.5))\n"
    plan = planned({"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  z_mult: 0.637\n"})
    there = {path: new.decode() for path, (_, new) in plan.texts.items()}
    assert set(there) == {"model.py", "main.py"}
    assert "scaling_factor=1.0 / cfg['vae'].get('z_mult', 0.5)" in there["main.py"]


def test_a_sentence_about_another_number_stays(turned: Callable[..., dict[str, str]]) -> None:
    doc = '    """Images divided by 255 are multiplied by scaling_factor as latents, and noise is multiplied by noise_level."""\n'
    model = MODEL.replace(":\n", ":\n" + doc, 1) + "\n\nVAE = Autoencoder(None, None, 0.713)\n"
    there = turned({"model.py": model})
    assert doc.replace("multiplied by scaling", "divided by scaling") in there["model.py"]
    assert turned(there, "reciprocal")["model.py"] == model
