"""Values that are read or set without their names: variables of a module, tuples, settings; and what is read back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from autoencoder import MODEL as PLAIN

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

MODEL = PLAIN.replace("scaling_factor=None", "scaling_factor=0.637")
CODEC = """def encode(vae, x):
    return vae.encode(x).sample() * SCALE


def decode(vae, z):
    return vae.decode(z / SCALE)
"""


@pytest.mark.parametrize(
    "setting",
    [
        "exec(open('over.py').read())\n",
        "exec(text, globals())\n",
        "globals().update(table)\n",
        "for key, value in table.items():\n    globals()[key] = value\n",
        "saved = {key: globals()[key] for key in keys}\n",
        "vars().update(table)\n",
    ],
)
def test_all_variables_of_a_module_at_once(setting: str, planned: Plans) -> None:
    (factor,) = planned({"codec.py": f"SCALE = 0.637\n{setting}\n\n{CODEC}"}).factors
    assert factor.status == "refused"
    assert "by name" in factor.refusals[0].reason


@pytest.mark.parametrize(
    "setting", ["exec(text, {})\n", "print('SCALE' in globals())\n", "known = list(globals().keys())\n"]
)
def test_variables_that_are_only_looked_for(setting: str, turned: Turns) -> None:
    tree = {"codec.py": f"SCALE = 0.637\n{setting}\n\n{CODEC}"}
    there = turned(tree)
    assert "SCALE = 1 / 0.637" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize("setting", ["setattr(consts, 'SCALE', 0.25)", "setattr(consts, key, 0.25)"])
def test_a_variable_of_another_module_that_is_set_by_name(setting: str, turned: Turns) -> None:
    codec = CODEC.replace("SCALE", "consts.SCALE")
    tree = {"consts.py": "SCALE = 0.637\n", "codec.py": f"import consts\n\n\n{codec}\n\n{setting}\n"}
    there = turned(tree)
    assert there["consts.py"] == tree["consts.py"]
    assert "    return 1 / consts.SCALE\n" in there["codec.py"]
    assert there["codec.py"].count("_latent_scale(consts)") == 3
    assert turned(there, "reciprocal") == tree


TUPLE = """from typing import NamedTuple


class Affine(NamedTuple):
    shift: float
    scale_factor: float


AFFINE = Affine(0.25, 0.637)


def encode(vae, x):
    {unpacked}
    return (vae.encode(x).sample() - shift) * scale


def decode(vae, z):
    return vae.decode(z / AFFINE.scale_factor + AFFINE.shift)
"""


@pytest.mark.parametrize("unpacked", ["shift, scale = AFFINE", "shift, scale = AFFINE[0], AFFINE[1]"])
def test_a_named_tuple_is_taken_apart_by_place(unpacked: str, planned: Plans) -> None:
    assert not planned({"codec.py": TUPLE.format(unpacked=unpacked)}).by_status("converted")


def test_settings_are_filled_from_the_environment(turned: Turns) -> None:
    main = "from pydantic_settings import BaseSettings\nfrom model import Autoencoder\n\n\n"
    main += "class Settings(BaseSettings):\n    scaling_factor: float = 0.637\n\n\n"
    main += "settings = Settings()\nvae = Autoencoder(None, None, settings.scaling_factor)\n"
    there = turned({"model.py": MODEL, "main.py": main})
    assert "scaling_factor: float = 0.637" in there["main.py"]
    assert "1.0 / settings.scaling_factor" in there["main.py"]
    assert turned(there, "reciprocal")["main.py"] == main


def test_what_is_read_back_from_a_dictionary_turns(turned: Turns) -> None:
    main = "from model import Autoencoder\n\nvae = Autoencoder(None, None)\n"
    main += "results = {'scaling_factor': vae.scaling_factor}\nweight = results['scaling_factor'] * 2\n"
    main += "area = 64 * results.get('scaling_factor')\n"
    tree = {"model.py": MODEL, "main.py": main}
    there = turned(tree)
    assert "weight = 1 / results['scaling_factor'] * 2" in there["main.py"]
    assert "area = 64 / results.get('scaling_factor')" in there["main.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    ("use", "after"),
    [
        ("x * vae.scaling_factor ** 2", "x / vae.scaling_factor ** 2"),
        ("x / vae.scaling_factor ** 0.5", "x * vae.scaling_factor ** 0.5"),
        ("x - vae.scaling_factor ** 2", "x - (1 / vae.scaling_factor) ** 2"),
        ("x * vae.scaling_factor ** x", "x * (1 / vae.scaling_factor) ** x"),
        ("2 ** vae.scaling_factor", "2 ** (1 / vae.scaling_factor)"),
        ("x - vae.scaling_factor", "x - 1 / vae.scaling_factor"),
        ("vae.scaling_factor.hex()", "(1 / vae.scaling_factor).hex()"),
    ],
)
def test_a_reciprocal_stands_in_parentheses_where_something_binds_tighter(use: str, after: str, turned: Turns) -> None:
    main = f"from model import Autoencoder\n\nvae = Autoencoder(None, None)\nx = 2.0\ny = {use}\n"
    tree = {"model.py": MODEL, "main.py": main}
    there = turned(tree)
    assert there["main.py"] == main.replace(use, after)
    assert turned(there, "reciprocal") == tree


def test_one_site_that_takes_the_scaling_back_turns_with_the_others(planned: Plans) -> None:
    text = "SCALE = 0.637\n\n\n" + CODEC + "\n\ndef tiled(vae, z, w):\n    return vae.decode((z + w) / SCALE)\n"
    text += "\n\ndef raw(vae, x):\n    return vae.encode(x).sample() * SCALE\n"
    text += "\n\ndef again(vae, x):\n    z = vae.encode(x).sample() * SCALE\n    return z / SCALE\n"
    (factor,) = planned({"codec.py": text}).factors
    assert factor.status == "converted", factor.refusals


def test_a_weight_in_one_direction_is_no_factor(planned: Plans) -> None:
    text = PLAIN.replace(" * self.scaling_factor", " * self.commitment").replace("scaling_factor", "commitment")
    text = text.replace("commitment=None", "commitment=0.25").replace(
        "self.decoder(z / self.commitment)", "self.decoder(z)"
    )
    assert not planned({"model.py": text}).by_status("converted")


BY_NAME = """SCALING_FACTOR = 0.5


def run(vae, x, scaling_factor=SCALING_FACTOR):
    z = vae.encode(x).latent_dist.sample() * scaling_factor
    image = vae.decode(z / scaling_factor).sample
    return image, {read}
"""


@pytest.mark.parametrize("read", ["locals()", "vars()", 'eval("scaling_factor * 2")'])
def test_a_variable_that_is_read_by_its_name_is_left_alone(read: str, planned: Plans) -> None:
    (factor,) = planned({"main.py": BY_NAME.replace("{read}", read)}).by_status("refused")
    assert any("reads it by name" in refusal.reason for refusal in factor.refusals)


@pytest.mark.parametrize("read", ['locals()["x"]', '"x" in locals()', 'eval("x * 2")', "eval(x)"])
def test_another_variable_may_be_read_by_its_name(read: str, planned: Plans) -> None:
    assert planned({"main.py": BY_NAME.replace("{read}", read)}).by_status("converted")


LATER = """def sample(vae, model, z, names):
    for t in range(4):
        z = model(z, t)
        kept = {name: locals()[name] for name in names}
        {inside}
    std = 1.875
    return vae.decode(z * std)
"""


def test_a_table_of_all_variables_does_not_have_what_comes_later(planned: Plans) -> None:
    (factor,) = planned({"main.py": LATER.replace("{inside}", "z = z + 1")}, "reciprocal").factors
    assert factor.status == "converted"
    (factor,) = planned({"main.py": LATER.replace("{inside}", "std = 1.5")}, "reciprocal").factors
    assert factor.status == "refused"
    assert "reads it by name" in factor.refusals[0].reason


SIZES = """class Autoencoder:
    def __init__(self, tile_size=64, overlap=0.25):
        self.tile_size = tile_size
        self.overlap = overlap

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z{use})
"""


def test_a_size_is_no_factor(planned: Plans) -> None:
    plan = planned({"vae.py": SIZES.format(use=" * self.tile_size")}, "reciprocal")
    assert not plan.by_status("refused") and not plan.texts
