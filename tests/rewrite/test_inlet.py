"""A class that reads a value of its checkpoint gets one property that inverts it, and loses it on the way back."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from scalelint.rewrite.turn.plan import Plan

Turns = Callable[..., dict[str, str]]
Plans = Callable[..., Plan]

PIPELINE = """class Pipeline:
    def __init__(self, vae):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, latents):
        latents = 1 / self.vae.config.scaling_factor * latents
        return self.vae.decode(latents).sample

    def decode_in_place(self, latents):
        latents /= self.vae.config.scaling_factor
        return self.vae.decode(latents).sample

    def describe(self):
        return {"factor": self.vae.config.scaling_factor}


def other():
    pass
"""
PROPERTY = '''
    @property
    def _vae_latent_scale(self):
        """The standard deviation of the latents: the configuration holds its reciprocal."""
        return 1 / self.vae.config.scaling_factor
'''
TURNED = (
    PIPELINE.replace("sample() * self.vae.config.scaling_factor", "sample() / self._vae_latent_scale")
    .replace("1 / self.vae.config.scaling_factor * latents", "self._vae_latent_scale * latents")
    .replace("latents /= self.vae.config.scaling_factor", "latents *= self._vae_latent_scale")
    .replace("scaling_factor}\n", "scaling_factor}\n" + PROPERTY)
)


def test_there_and_back(turned: Turns) -> None:
    there = turned({"pipeline.py": PIPELINE})
    assert there["pipeline.py"] == TURNED
    for name in ("self.vae.config.scaling_factor", "scaling_factor", "self._vae_latent_scale", "self.vae"):
        assert turned(there, "reciprocal", factor=name) == {"pipeline.py": PIPELINE}


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("    ", "\t"),
        lambda text: "if True:\n" + "".join(f"    {line}" if line.strip() else line for line in text.splitlines(True)),
        lambda text: text.replace("1 / self", "1.0/self"),
        lambda text: text[: text.index("\n\n\ndef other")],  # no line end at the end of the file
        lambda text: text.replace("scaling_factor}\n", "scaling_factor}  # é\n    # the end\n"),
        lambda text: text.replace("(latents)", "(latents) * 1.0"),
    ],
)
def test_the_text_around_stays(change: Callable[[str], str], turned: Turns) -> None:
    text = change(PIPELINE)
    there = turned({"pipeline.py": text})
    assert "self._vae_latent_scale * latents" in there["pipeline.py"]
    assert turned(there, "reciprocal") == {"pipeline.py": text}


def run(text: str, factor: float) -> tuple[float, ...]:
    """What the pipeline computes; the factor of its autoencoder changes after it was made."""
    names: dict[str, Any] = {}
    exec(text, names)
    vae = SimpleNamespace(
        config=SimpleNamespace(scaling_factor=1.0),
        encode=lambda x: SimpleNamespace(latent_dist=SimpleNamespace(sample=lambda: x)),
        decode=lambda z: SimpleNamespace(sample=z),
    )
    pipeline = names["Pipeline"](vae)
    vae.config.scaling_factor = factor
    return pipeline.encode(0.71), pipeline.decode(-1.3), pipeline.decode_in_place(2.9), pipeline.describe()["factor"]


@pytest.mark.parametrize("factor", [0.18215, 0.476986, 1.0, 7.3])
def test_it_computes_the_same(factor: float, turned: Turns) -> None:
    there = turned({"pipeline.py": PIPELINE})["pipeline.py"]
    assert run(there, factor) == pytest.approx(run(PIPELINE, factor), rel=1e-15)


LOCAL = "\n\ndef decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor).sample\n"
SECOND = "\n\n" + PIPELINE.replace("class Pipeline", "class Second")
REBOUND = PIPELINE.replace("        latents = 1", "        self = self.parent\n        latents = 1")


@pytest.mark.parametrize("text", [REBOUND, PIPELINE + "\n_vae_latent_scale = 2\n"])
def test_a_class_that_reads_it_otherwise_too_is_left_alone(text: str, planned: Plans) -> None:
    (factor,) = planned({"pipeline.py": text}).by_status("refused")
    assert all("checkpoint's configuration" in refusal.reason for refusal in factor.refusals)
    assert len(factor.refusals) >= 3


def test_each_class_gets_its_own(turned: Turns) -> None:
    text = PIPELINE + SECOND
    there = turned({"pipeline.py": text})["pipeline.py"]
    assert there == TURNED + "\n\n" + TURNED.replace("class Pipeline", "class Second")
    assert turned({"pipeline.py": there}, "reciprocal") == {"pipeline.py": text}


def test_a_function_beside_them_is_left_alone(planned: Plans) -> None:
    plan = planned({"pipeline.py": PIPELINE + LOCAL})
    assert plan.texts["pipeline.py"][1].decode() == TURNED + LOCAL
    (factor,) = plan.by_status("refused")
    assert ["the place of use itself" in refusal.reason for refusal in factor.refusals] == [True]


def test_a_list_of_channels_has_no_inverse_as_it_is(planned: Plans) -> None:
    text = PIPELINE.replace("scaling_factor", "latents_std").replace("sample() *", "sample() /")
    text = text.replace("1 / self.vae.config.latents_std", "self.vae.config.latents_std").replace("/=", "*=")
    assert planned({"pipeline.py": text}, "reciprocal").by_status("refused")


COMPUTED = """import torch

SCALING_FACTORS = {"a": 0.5, "b": 0.25}


class Autoencoder(torch.nn.Module):
    def encode(self, x):
        return self.encoder(x) * @

    def decode(self, z):
        z = z / @
        return self.decoder(z)
"""


@pytest.mark.parametrize(
    ("text", "inverse"),
    [
        ("type(self).scaling_factor", "1 / type(self).scaling_factor"),
        ("(self.scaling_factor + 1e-6)", "1 / (self.scaling_factor + 1e-6)"),
        ("(self.scaling_factor / 2)", "1 / (self.scaling_factor / 2)"),
        ("self.scaling_factor ** 2", "1 / (self.scaling_factor ** 2)"),
    ],
)
def test_what_is_computed_of_the_object_and_the_module(text: str, inverse: str, turned: Turns) -> None:
    tree = {"codec.py": COMPUTED.replace("@", text)}
    there = turned(tree)
    kept = "(self._latent_scale)" if text.startswith("(") else "self._latent_scale"
    assert f"self.encoder(x) / {kept}" in there["codec.py"]
    assert f"z = z * {kept}" in there["codec.py"]
    assert f"        return {inverse}\n" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


def test_a_function_inside_a_method_sees_the_object(turned: Turns) -> None:
    text = PIPELINE.replace(
        "return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor",
        "scaled = lambda z: z * self.vae.config.scaling_factor\n        return scaled(self.vae.encode(x).latent_dist.sample())",
    )
    there = turned({"pipeline.py": text})
    assert "lambda z: z / self._vae_latent_scale" in there["pipeline.py"]
    assert turned(there, "reciprocal") == {"pipeline.py": text}


def test_half_a_class_does_not_turn(planned: Plans) -> None:
    text = COMPUTED.replace("* @", "* (0.5 * self.scaling_factor)").replace("@", "(self.scaling_factor * 0.5)")
    assert not planned({"codec.py": text}).texts


def test_what_a_local_name_says_is_not_read_elsewhere(planned: Plans) -> None:
    text = COMPUTED.replace("@", "SCALING_FACTORS[x]")
    assert not planned({"codec.py": text}).texts


def test_a_property_that_something_else_reads_stays(turned: Turns) -> None:
    text = TURNED.replace("    pass", "    return Pipeline(None)._vae_latent_scale")
    there = turned({"pipeline.py": text}, "reciprocal")["pipeline.py"]
    assert "def _vae_latent_scale" in there


def test_the_plan_names_where_it_comes_in(planned: Plans) -> None:
    plan = planned({"pipeline.py": PIPELINE})
    (factor,) = plan.by_status("converted")
    assert [(item.line, item.text) for item in factor.entries] == [
        (17, "self._vae_latent_scale = 1 / self.vae.config.scaling_factor")
    ]
    assert (len(factor.sites), plan.proof.sites) == (3, 3)


BUFFER = """class Model:
    def __init__(self, vae, scale_factor=1.0):
        self.vae = vae
        self.register_buffer("scale_factor", torch.tensor(scale_factor))

    def start(self, x):
        z = self.vae.encode(x).sample()
        self.register_buffer("scale_factor", 1.0 / z.std())

    def encode(self, x):
        return self.scale_factor * self.vae.encode(x).sample()

    def decode(self, z):
        z = 1.0 / self.scale_factor * z
        return self.vae.decode(z)
"""
BUFFER_TURNED = (
    BUFFER.replace("return self.scale_factor *", "return 1.0 / self._latent_scale *").replace(
        "1.0 / self.scale_factor * z", "self._latent_scale * z"
    )
    + '''
    @property
    def _latent_scale(self):
        """The standard deviation of the latents: the attribute holds its reciprocal."""
        return 1.0 / self.scale_factor
'''
)


@pytest.mark.parametrize("value", ["register_buffer", "Parameter"], ids=["a buffer", "a parameter"])
def test_a_buffer_there_and_back(value: str, turned: Turns, planned: Plans) -> None:
    change = {"register_buffer": lambda text: text, "Parameter": _with_parameter}[value]
    tree = {"model.py": change(BUFFER), "model.yaml": "target: model.Model\nparams:\n  scale_factor: 0.18215\n"}
    there = turned(tree)
    assert there == {**tree, "model.py": change(BUFFER_TURNED)}  # what checkpoints hold stays, and what starts it
    assert not planned(there).texts
    for name in (None, "scale_factor", "_latent_scale", "Model"):
        assert turned(there, "reciprocal", factor=name) == tree


def _with_parameter(text: str) -> str:
    return text.replace(
        'self.register_buffer("scale_factor", torch.tensor(scale_factor))',
        "self.scale_factor = nn.Parameter(torch.tensor(scale_factor))",
    ).replace('self.register_buffer("scale_factor", 1.0 / z.std())', "self.scale_factor.data = 1.0 / z.std()")


def test_two_classes_with_a_buffer_each(turned: Turns) -> None:
    tree = {"model.py": BUFFER, "old/model.py": BUFFER.replace("class Model", "class OldModel")}
    there = turned(tree)
    assert all("self._latent_scale * z" in text for text in there.values())
    assert turned(there, "reciprocal") == tree


SCRIPT = "\n\ndef decode(model, z):\n    return model.vae.decode(z / model.scale_factor)\n"


@pytest.mark.parametrize("extra", [SCRIPT, SCRIPT.replace("decode(model", "decode(model: Model")])
def test_a_buffer_that_sites_outside_of_the_class_read_is_refused(extra: str, planned: Plans) -> None:
    plan = planned({"model.py": BUFFER + extra})
    assert plan.by_status("refused") and not plan.texts


def test_a_function_and_a_property_of_one_name_go_both(turned: Turns) -> None:
    by_key = PIPELINE.replace(".scaling_factor", '["scaling_factor"]')
    script = "import torch\n\n\ndef decode(pipe, z):\n    return pipe.vae.decode(z / pipe.vae.config.scaling_factor)\n"
    tree = {"pipeline.py": by_key, "script.py": script}
    there = turned(tree)
    assert "def _latent_scale(self):" in there["pipeline.py"] and "def _latent_scale(vae):" in there["script.py"]
    assert turned(there, "reciprocal") == tree


FAMILY = """class Base:
    def __init__(self, vae):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample


class Video(Base):
    def encode(self, x):
        return self.vae.encode(x).latent_dist.mean * self.vae.config.scaling_factor


class Depth(Video):
    def decode(self, latents):
        return self.vae.decode(1 / self.vae.config.scaling_factor * latents).sample
"""


def test_a_class_has_the_property_of_the_one_above_it(turned: Turns) -> None:
    there = turned({"pipeline.py": FAMILY})
    assert there["pipeline.py"].count("@property") == 1
    assert there["pipeline.py"].count("self._vae_latent_scale") == 4
    assert there["pipeline.py"].index("@property") < there["pipeline.py"].index("class Video")
    assert turned(there, "reciprocal") == {"pipeline.py": FAMILY}


def test_two_values_of_one_class_get_a_property_each(turned: Turns) -> None:
    text = """class Pipeline:
    def __init__(self, vae, net):
        self.vae = vae
        self.net = net

    def condition(self, image):
        return self.net(self.vae.encode(image).latent_dist.mode() * self.vae.scaling_factor)

    def decode(self, latents):
        return self.vae.decode(latents / self.vae.config.scaling_factor).sample
"""
    there = turned({"pipeline.py": text})
    assert "def _vae_latent_scale(self)" in there["pipeline.py"]
    assert "def _vae_config_latent_scale(self)" in there["pipeline.py"]
    assert there["pipeline.py"].count("@property") == 2
    assert turned(there, "reciprocal") == {"pipeline.py": text}
