"""How a factor is held and handed on: imports, other names of functions and classes, what only looks at it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from autoencoder import MODEL as PLAIN

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

CODEC = """def encode(vae, x):
    return vae.encode(x).sample() * SCALING_FACTOR


def decode(vae, z):
    return vae.decode(z / SCALING_FACTOR)
"""
MODEL = PLAIN.replace("scaling_factor=None", "scaling_factor=0.637")


@pytest.mark.parametrize(
    ("imports", "name"),
    [
        ("from consts import SCALING_FACTOR", "SCALING_FACTOR"),
        ("from consts import SCALING_FACTOR as S", "S"),
        ("from consts import *", "SCALING_FACTOR"),
        ("import consts", "consts.SCALING_FACTOR"),
        ("import consts as c", "c.SCALING_FACTOR"),
        ("import consts", "getattr(consts, 'SCALING_FACTOR')"),
        ("from pkg import SCALING_FACTOR", "SCALING_FACTOR"),
        ("import pkg", "pkg.SCALING_FACTOR"),
    ],
)
def test_a_constant_under_every_name(imports: str, name: str, turned: Turns) -> None:
    tree = {
        "consts.py": "SCALING_FACTOR = 0.637\n",
        "pkg/__init__.py": "from consts import SCALING_FACTOR\n",
        "codec.py": "from consts import SCALING_FACTOR\n\n\n" + CODEC,
        "use.py": f"{imports}\n\n\ndef scaled(step):\n    return step * {name}\n",
    }
    there = turned(tree)
    assert there["consts.py"] == "SCALING_FACTOR = 1 / 0.637\n"
    assert f"return step / {name}\n" in there["use.py"]
    assert turned(there, "reciprocal") == tree


def test_a_function_that_sets_a_global(turned: Turns) -> None:
    change = "\n\ndef change():\n    global SCALING_FACTOR\n    SCALING_FACTOR = 0.713\n"
    tree = {"codec.py": "SCALING_FACTOR = 0.637\n\n\n" + CODEC + change}
    there = turned(tree)
    assert "    SCALING_FACTOR = 1 / 0.713\n" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "use",
    [
        "from model import Autoencoder as AE\n\nAE(None, None, 0.713)\n",
        "from model import Autoencoder\n\nKind = Autoencoder\nKind(None, None, scaling_factor=0.713)\n",
        "from functools import partial\nfrom model import Autoencoder\n\nmake = partial(Autoencoder, scaling_factor=0.713)\n",
        "from model import Autoencoder\n\n\ndef copy(vae: Autoencoder):\n    return type(vae)(None, None, 0.713)\n",
        "from model import Autoencoder as AE\n\n\nclass Heir(AE):\n    def __init__(self):\n        super().__init__(None, None, 0.713)\n",
        "from model import Autoencoder\n\n\ndef make(**kwargs):\n    return Autoencoder(None, None, **kwargs)\n\n\nmake(scaling_factor=0.713)\n",
    ],
)
def test_a_class_under_every_name(use: str, turned: Turns) -> None:
    tree = {"model.py": MODEL, "use.py": use}
    there = turned(tree)
    assert "1 / 0.713" in there["use.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "use",
    [
        "KINDS = {'vae': Autoencoder}\nKINDS['vae'](None, None, 0.713)\n",
        "given = (None, None, 0.713)\nAutoencoder(*given)\n",
        "def call(make):\n    return make(None, None, 0.713)\n\n\ncall(Autoencoder)\n",
        "import model\n\ngetattr(model, 'Autoencoder')(scaling_factor=0.713)\n",
        "import json\n\nAutoencoder(None, None, **json.loads(open('c').read()))\n",
        "exec('Autoencoder(scaling_factor=0.713)')\n",
    ],
)
def test_what_may_give_the_parameter_a_value_keeps_its_meaning(use: str, turned: Turns) -> None:
    tree = {"model.py": MODEL, "use.py": "from model import Autoencoder\n\n" + use}
    there = turned(tree)
    assert "self.scaling_factor = 1.0 / scaling_factor\n" in there["model.py"]
    assert "scaling_factor=0.637" in there["model.py"]
    assert there["use.py"] == tree["use.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    ("use", "kept"),
    [
        ("vae.scaling_factor > 1", "1 / vae.scaling_factor > 1"),
        ("math.log(vae.scaling_factor)", "math.log(1 / vae.scaling_factor)"),
        ("torch.allclose(vae.scaling_factor, 0.637)", "torch.allclose(1 / vae.scaling_factor, 0.637)"),
        ("{'f': vae.scaling_factor + 2}", "{'f': 1 / vae.scaling_factor + 2}"),
        ("vae.scaling_factor == 0.637", "vae.scaling_factor == 1 / 0.637"),
        ("vae.scaling_factor in (0.637, 0.713)", "vae.scaling_factor in (1 / 0.637, 1 / 0.713)"),
        ("3 * vae.scaling_factor", "3 / vae.scaling_factor"),
    ],
)
def test_what_else_is_done_with_it_gives_what_it_gave(use: str, kept: str, turned: Turns) -> None:
    before = "from model import Autoencoder\n\n\ndef f(vae: Autoencoder):\n    return {}\n"
    tree = {"model.py": MODEL, "use.py": before.format(use)}
    there = turned(tree)
    assert there["use.py"] == before.format(kept)
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "use",
    [
        "object.__setattr__(Autoencoder(), 'scaling_factor', 0.713)\n",
        "import pickle\n\npickle.dump(Autoencoder(None, None), open('x', 'wb'))\n",
        "vae = Autoencoder(None, None)\nvars(vae).update(kept)\n",
        "\n\ndef f(vae: Autoencoder):\n    return names[str(vae.scaling_factor)]\n",
        "\n\ndef f(vae: Autoencoder, name):\n    return getattr(vae, name)\n",
    ],
)
def test_what_sees_the_attribute_itself_goes_on_seeing_the_old_number(use: str, turned: Turns) -> None:
    tree = {"model.py": MODEL, "use.py": "from model import Autoencoder\n\n" + use}
    there = turned(tree)
    assert "self.scaling_factor = scaling_factor\n" in there["model.py"]
    assert "/ self._latent_scale" in there["model.py"] or there == tree
    assert there["use.py"] == tree["use.py"]


def test_what_stands_beside_it_in_a_condition_stays(turned: Turns) -> None:
    guard = "\n    def step(self, k):\n        return 1 if self.scaling_factor and k > 0.5 else 2\n"
    there = turned({"model.py": MODEL + guard})["model.py"]
    assert there.endswith(guard)
    assert "z * self.scaling_factor" in there


def test_a_class_beside_it_that_an_heir_takes_the_attribute_from(turned: Turns) -> None:
    use = "from model import Autoencoder\n\n\nclass Kept:\n    scaling_factor = 0.713\n\n\nclass Both(Kept, Autoencoder):\n    pass\n"
    tree = {"model.py": MODEL, "use.py": use}
    there = turned(tree)
    assert "scaling_factor = 1 / 0.713" in there["use.py"]
    assert turned(there, "reciprocal") == tree


def test_copies_of_a_family_of_classes_are_no_relatives(planned: Plans) -> None:
    text = MODEL + "\n\nclass Tiled(Autoencoder):\n    pass\n"
    plan = planned({"audio/vae.py": text, "music/vae.py": text.replace("0.637", "0.713")})
    assert [(factor.status, len(factor.sites)) for factor in plan.factors] == [("converted", 2)] * 2


SCALED = PLAIN.replace("scaling_factor", "scale_factor")


@pytest.mark.parametrize(
    ("model", "use"),
    [
        (
            SCALED.replace("=None", "=0.637"),
            "from functools import partial\nfrom model import Autoencoder\n\nconfig = {'scale_factor': 0.713}\n"
            "partial(Autoencoder, None, None, **config)()\n",
        ),
        (
            SCALED.replace(", scale_factor=None", "").replace(" = scale_factor", " = CONFIG.get('scale_factor', 1.0)"),
            "",
        ),
    ],
)
def test_a_default_decides_nothing_beside_a_table(model: str, use: str, turned: Turns) -> None:
    tree = {"model.py": "CONFIG = {'scale_factor': 0.713}\n\n\n" + model, "use.py": use}
    there = turned(tree)
    assert ("1 / 0.713" in there["model.py"] + there["use.py"]) != ("= 1.0 / " in there["model.py"])
    assert turned(there, "reciprocal") == tree
