"""Factors in classes: attributes, properties, buffers, heirs, fields that others fill."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

MODEL = """class Autoencoder:
    def __init__(self, encoder, decoder, config: Config):
        self.encoder = encoder
        self.decoder = decoder
        self.scaling_factor = config.scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)
"""
CONFIG = "class Config:\n    depth: int\n    scaling_factor: float{default}\n"


def reasons(plan: Plan) -> str:
    return " | ".join(f"{r.path}:{r.line} {r.reason}" for factor in plan.by_status("refused") for r in factor.refusals)


PROPERTY = """class Pipeline:
    def __init__(self, vae):
        self.vae = vae
        self._factor = 0.637

    @property
    def scaling_factor(self):
        if self.vae is None:
            return 0.713
        return {value}

    def encode(self, x):
        return self.vae.encode(x).sample() * self.scaling_factor

    def decode(self, z):
        return self.vae.decode(z / self.scaling_factor)
"""


@pytest.mark.parametrize(
    ("value", "after", "also"),
    [
        ("0.637", "1 / 0.637", "self._factor = 0.637"),
        ("self._factor", "self._factor", "self._factor = 1 / 0.637"),
        ("self.vae.config.scaling_factor", "1 / self.vae.config.scaling_factor", "self._factor = 0.637"),
        ("1.0", "1.0", "self._factor = 0.637"),
    ],
)
def test_a_property_is_what_it_returns(value: str, after: str, also: str, turned: Turns) -> None:
    text = PROPERTY.format(value=value)
    there = turned({"pipeline.py": text})["pipeline.py"]
    assert f"return {after}\n" in there
    assert also in there
    assert "return 1 / 0.713" in there
    assert "sample() / self.scaling_factor" in there
    assert turned({"pipeline.py": there}, "reciprocal") == {"pipeline.py": text}


def test_a_property_that_is_set_stays(planned: Plans) -> None:
    setter = "    @scaling_factor.setter\n    def scaling_factor(self, value):\n        self._factor = value\n\n"
    text = PROPERTY.format(value="0.637").replace("    def encode", setter + "    def encode")
    new = planned({"pipeline.py": text}).texts["pipeline.py"][1].decode()
    assert setter in new and "return 1 / self.scaling_factor" in new


def test_a_persistent_buffer_is_in_checkpoints(planned: Plans) -> None:
    text = MODEL.replace("config: Config", "scale=0.637").replace(
        "self.scaling_factor = config.scaling_factor", "self.register_buffer('scaling_factor', torch.tensor(scale))"
    )
    text += "\n\ndef decode(vae: Autoencoder, z):\n    return vae.decoder(z / vae.scaling_factor)\n"
    assert "persistent buffer" in reasons(planned({"model.py": text}))
    kept = text.replace("torch.tensor(scale))", "torch.tensor(scale), persistent=False)")
    assert not planned({"model.py": kept}).by_status("refused")


@pytest.mark.parametrize("kind", ["nn.Parameter", "nn.Buffer"])
def test_a_parameter_is_in_checkpoints(kind: str, planned: Plans) -> None:
    text = MODEL.replace("config: Config", "scale=0.637").replace(
        "config.scaling_factor", f"{kind}(torch.tensor(scale))"
    )
    text += "\n\ndef decode(vae: Autoencoder, z):\n    return vae.decoder(z / vae.scaling_factor)\n"
    assert "in every checkpoint" in reasons(planned({"model.py": text}))


def test_another_class_with_an_attribute_of_the_name_is_told_apart(turned: Turns) -> None:
    other = (
        "class Blocks:\n    def __init__(self):\n        self.latents_mean = 0.5\n        self.scaling_factor = 0.5\n\n\n"
        "def decode(parts, vae, z):\n    return vae.decode(z / parts.scaling_factor + parts.latents_mean)\n"
    )
    tree = {"model.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL, "blocks.py": other}
    there = turned(tree, factor="Autoencoder")
    assert "z * self.scaling_factor" in there["model.py"]
    assert there["blocks.py"] == other


FIELD = "class Config:\n    depth: int\n    scaling_factor: float | None = {default}\n\n\n"


READ = "def load():\n    return OmegaConf.merge(OmegaConf.structured(Config), {source})\n\n\n"


@pytest.mark.parametrize(
    ("default", "source", "word"),
    [
        ("None", "OmegaConf.from_cli()", "cut"),
        ("MISSING", "OmegaConf.load('x.yaml')", "cut"),
        ("field(default=None)", "OmegaConf.from_cli()", "cut"),
        ("None", "OmegaConf.from_dotlist('depth=2 scaling_factor=0.3189'.split())", "cut"),
        ("None", "OmegaConf.from_dotlist('depth=2'.split())", ""),
        ("0.637", "OmegaConf.from_cli()", ""),
        ("field(default=0.637)", "OmegaConf.from_cli()", ""),
    ],
)
def test_a_class_that_others_fill(default: str, source: str, word: str, planned: Plans) -> None:
    text = FIELD.format(default=default) + READ.format(source=source) + MODEL + "\n\nCONFIG = Config(2, 0.713)\n"
    plan = planned({"model.py": text})
    assert plan.by_status("converted")
    new = plan.texts["model.py"][1].decode()
    assert ("1.0 / config.scaling_factor" in new and "0.713" in new and "1 / 0.713" not in new) is bool(word)
    if "0.637" in default:
        assert "1 / 0.637" in plan.texts["model.py"][1].decode()


def test_heirs_far_down_share_the_factor(turned: Turns) -> None:
    base, decode = MODEL.replace("config: Config", "scaling_factor").replace("config.", "").split("    def decode")
    tree = {
        "base.py": base,
        "middle.py": "from base import Autoencoder\n\n\nclass Middle(Autoencoder):\n    depth = 2\n",
        "last.py": "from middle import Middle\n\n\nclass Last(Middle):\n    def decode" + decode,
        "use.py": "from last import Last\n\nCODEC = Last(None, None, 0.637)\n",
    }
    there = turned(tree)
    assert "self.encoder(x) / self.scaling_factor" in there["base.py"]
    assert "self.decoder(z * self.scaling_factor)" in there["last.py"]
    assert "Last(None, None, 1 / 0.637)" in there["use.py"]
    assert turned(there, "reciprocal") == tree


def test_an_heir_of_the_class_that_others_fill(planned: Plans) -> None:
    heirs = "class Middle(Config):\n    width: int = 1\n\n\nclass Last(Middle):\n    pass\n\n\n"
    read = READ.format(source="OmegaConf.from_cli()").replace("structured(Config)", "structured(Last)")
    text = FIELD.format(default="None") + heirs + read + MODEL + "\n\nCONFIG = Config(2, 0.713)\n"
    assert "1.0 / config.scaling_factor" in planned({"model.py": text}).texts["model.py"][1].decode()


def test_an_attribute_read_from_a_class_is_that_of_the_class(planned: Plans) -> None:
    words = 'class Words:\n    scaling_factor = "a number"\n\n\ndef describe(text):\n    return text\n\n\n'
    text = "describe(text=Words.scaling_factor)\n\n\n" + MODEL.replace("config: Config", "config: Config = None")
    config = CONFIG.format(default=" = 0.637")
    (factor,) = planned({"model.py": words + config + "\n\n" + text}).factors
    assert factor.status == "converted", factor.refusals
    assert not any("Words" in item.text for item in factor.definitions)


REGISTERED = {
    "diffusers": MODEL.replace("    def __init__", "    @register_to_config\n    def __init__"),
    "lightning": MODEL.replace(
        "        self.encoder = ", "        self.save_hyperparameters()\n        self.encoder = "
    ),
    "hub": MODEL.replace("class Autoencoder", "class Autoencoder(nn.Module, PyTorchModelHubMixin)"),
}


@pytest.mark.parametrize("text", REGISTERED.values(), ids=REGISTERED)
def test_what_is_written_into_the_configuration_of_checkpoints_is_not_turned(text: str, planned: Plans) -> None:
    text = text.replace("config: Config", "scaling_factor=0.637").replace("config.scaling", "scaling")
    alone = planned({"model.py": text})
    assert alone.by_status("converted")  # through a property: what is saved stays
    assert "scaling_factor=0.637" in alone.texts["model.py"][1].decode()
    text += "\n\ndef decode(vae: Autoencoder, z):\n    return vae.decoder(z / vae.scaling_factor)\n"
    read = planned({"model.py": text}).texts["model.py"][1].decode()
    assert "scaling_factor=0.637" in read  # what is saved stays
    assert "1.0 / scaling_factor" in read and "z * vae.scaling_factor" in read


def test_an_heir_in_another_file_gives_a_constructor_its_value(turned: Turns) -> None:
    own = MODEL.replace("config: Config", "scaling_factor").replace("config.scaling", "scaling")
    tree = {
        "model.py": own,
        "heir.py": "from model import Autoencoder\n\n\nclass Heir(Autoencoder):\n    def __init__(self, encoder, decoder):\n"
        "        super().__init__(encoder, decoder, 0.637)\n",
        "stranger.py": "class Stranger(Base):\n    def __init__(self, a, b):\n        super().__init__(a, b, 0.713)\n",
    }
    there = turned(tree)
    assert "super().__init__(encoder, decoder, 1 / 0.637)" in there["heir.py"]
    assert there["stranger.py"] == tree["stranger.py"]
    assert turned(there, "reciprocal") == tree
