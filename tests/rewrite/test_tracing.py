"""Factors across functions, classes, files and configurations; and reasons for leaving one alone."""

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


def test_values_in_other_files_turn_too(turned: Turns) -> None:
    tree = {
        "model.py": "from config import Config\n\n\n" + MODEL,
        "config.py": CONFIG.format(default=" = 1.0"),
        "run.py": "from config import Config\n\nconfig = Config(2, 0.637)\nother = Config(depth=2, scaling_factor=0.713)\n",
        "ae.py": "ae = dict(type='autoencoder', scaling_factor=0.637)\n",
        "vae.yaml": "vae:\n  scaling_factor: 0.637  # measured\n",
        "vae.json": '{\n    "vae": {"scaling_factor": 0.637, "depth": 2}\n}\n',
        "vae.toml": "[vae]\nscaling_factor = 0.637 # measured\n",
    }
    there = turned(tree)
    assert "self.encoder(x) / self.scaling_factor" in there["model.py"]
    assert "self.decoder(z * self.scaling_factor)" in there["model.py"]
    assert there["config.py"] == tree["config.py"]
    assert "Config(2, 1 / 0.637)" in there["run.py"]
    assert "Config(depth=2, scaling_factor=1 / 0.713)" in there["run.py"]
    assert there["ae.py"] == "ae = dict(type='autoencoder', scaling_factor=1 / 0.637)\n"
    for name in ("vae.yaml", "vae.json", "vae.toml"):
        assert there[name] == tree[name].replace("0.637", "1.5698587127158556")
    assert turned(there, "reciprocal") == tree


def test_a_parameter_gets_its_value_from_every_caller(turned: Turns) -> None:
    tree = {
        "codec.py": (
            "def encode(vae, x, factor):\n    return vae.encode(x).sample() * factor\n\n\n"
            "def decode(vae, z, scaling_factor=0.637):\n    return vae.decode(z / scaling_factor)\n"
        ),
        "use.py": "from codec import decode\n\n\ndef f(vae, z):\n    return decode(vae, z), decode(vae, z, 0.713), decode(vae, z, scaling_factor=None)\n",
    }
    there = turned(tree)
    assert "scaling_factor=1 / 0.637" in there["codec.py"]
    assert "z * scaling_factor" in there["codec.py"]
    assert "decode(vae, z), decode(vae, z, 1 / 0.713), decode(vae, z, scaling_factor=None)" in there["use.py"]


def test_an_outside_value_is_inverted_where_it_comes_in(turned: Turns) -> None:
    text = (
        "class Pipeline:\n    def __init__(self, vae):\n        self.vae = vae\n"
        "        self.scaling_factor = vae.config.scaling_factor\n\n"
        "    def encode(self, x):\n        return self.vae.encode(x).sample() * self.scaling_factor\n\n"
        "    def decode(self, z):\n        return self.vae.decode(z / self.scaling_factor)\n"
    )
    there = turned({"pipeline.py": text})["pipeline.py"]
    assert "self.scaling_factor = 1 / vae.config.scaling_factor" in there
    assert "sample() / self.scaling_factor" in there
    assert "decode(z * self.scaling_factor)" in there


def test_statistics_stay_what_their_name_says(turned: Turns) -> None:
    text = (
        "import torch\n\n\nclass WanVAE:\n    def __init__(self, vae):\n        self.vae = vae\n"
        "        self.std = torch.tensor([2.8184, 1.4541])\n        self.scale = [0.0, 1.0 / self.std]\n\n"
        "    def encode(self, x):\n        return (self.vae.encode(x).sample() - self.scale[0]) * self.scale[1]\n\n"
        "    def decode(self, z):\n        return self.vae.decode(z / self.scale[1] + self.scale[0])\n"
    )
    there = turned({"wan.py": text})
    assert "self.scale = [0.0, self.std]" in there["wan.py"]
    assert turned(there, "reciprocal") == {"wan.py": text}


def test_other_things_of_the_name_stay(turned: Turns) -> None:
    tree = {
        "model.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL,
        "rope.py": "class Rope:\n    def __init__(self, scaling_factor=8.0):\n        self.scaling_factor = scaling_factor\n\n    def forward(self, t):\n        return t / self.scaling_factor\n",
        "up.py": "def up(x, F):\n    return F.interpolate(x, scale_factor=2.5)\n",
    }
    there = turned(tree)
    assert there["model.py"] != tree["model.py"]
    assert (there["rope.py"], there["up.py"]) == (tree["rope.py"], tree["up.py"])


@pytest.mark.parametrize(
    ("value", "more", "word"),
    [
        ("'0.637'", "", "no number"),
        ("0", "", "0, which has no inverse"),
        ("20", "", "whole number"),
    ],
)
def test_refusals_name_the_place(value: str, more: str, word: str, planned: Plans) -> None:
    text = MODEL.replace("config: Config", "scale").replace("config.scaling_factor", value) + more
    plan = planned({"model.py": text})
    assert not plan.texts
    assert word in reasons(plan)
    assert "model.py:" in reasons(plan)


def test_a_value_read_at_many_places_of_a_checkpoint_is_refused(planned: Plans) -> None:
    text = (
        "def encode(vae, x):\n    return vae.encode(x).sample() * vae.config.scaling_factor\n\n\n"
        "def decode(vae, z):\n    return vae.decode(z / vae.config.scaling_factor)\n"
    )
    assert "read at 2 places" in reasons(planned({"pipeline.py": text}))


def test_sites_that_disagree_are_for_check(planned: Plans) -> None:
    text = CONFIG.format(default=" = 0.637") + "\n\n" + MODEL.replace("z / self", "z * self")
    assert "disagree" in reasons(planned({"model.py": text}))


def test_a_file_that_does_not_parse_reads_what_it_read(planned: Plans) -> None:
    tree = {"model.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL, "broken.py": "scaling_factor = (\n"}
    assert "return 1 / self.scaling_factor" in planned(tree).texts["model.py"][1].decode()


def test_an_autoencoder_is_known_by_how_it_is_loaded(planned: Plans) -> None:
    text = (
        "def train(config):\n    model = AutoencoderKL.from_pretrained('x').to('cpu')\n"
        "    config.scale_factor = model.config.scaling_factor\n"
        "    return model.encode(config.x).latent_dist.sample() * config.scale_factor\n\n\n"
        "if __name__ == '__main__':\n    train(None)\n"
    )
    for files in ({"a.py": text}, {"a.py": text, "b.py": text}):
        plan = planned(files)
        assert not plan.by_status("refused"), reasons(plan)
        assert b"= 1 / model.config.scaling_factor" in plan.texts["a.py"][1]


PROGRAM = """from diffusers import AutoencoderKL


def train(config, x):
    vae = AutoencoderKL.from_pretrained(config.vae)
    {keep}return vae.encode(x).latent_dist.sample() * config.scale_factor


if __name__ == "__main__":
    train(load("config.py"), None)
"""


def test_a_configuration_that_one_program_fills_and_another_reads(turned: Turns) -> None:
    keep = "config.scale_factor = vae.config.scaling_factor\n    "
    tree = {
        "fills.py": PROGRAM.format(keep=keep),
        "reads.py": PROGRAM.format(keep=""),
        "config.py": "vae = 'x'\nscale_factor = 0.637\n",
    }
    there = turned(tree)
    assert there["config.py"] == "vae = 'x'\nscale_factor = 1 / 0.637\n"
    assert "= 1 / vae.config.scaling_factor" in there["fills.py"]
    assert all(".sample() / config.scale_factor" in there[name] for name in ("fills.py", "reads.py"))
    # the value from outside names the factor, before and after
    for name in ("vae.config.scaling_factor", "scaling_factor", "scale_factor"):
        assert turned(there, "reciprocal", factor=name) == tree


def test_a_published_number_comes_back_where_a_config_is_at_hand(turned: Turns) -> None:
    text = "from diffusers import AutoencoderKL\n\n\ndef decode(vae: AutoencoderKL, z):\n    return vae.decode(z / 0.18215).sample\n"
    there = turned({"decode.py": text})
    assert "z * 5.489980785067252" in there["decode.py"]
    assert turned(there, "reciprocal") == {"decode.py": text}


def test_one_factor_of_several(turned: Turns) -> None:
    latent = (
        MODEL.replace("Autoencoder", "AudioVAE")
        .replace("config.scaling_factor", "0.713")
        .replace("scaling_factor", "latent_scale")
        .replace(", config: Config", "")
    )
    tree = {"image.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL, "audio.py": latent}
    there = turned(tree, factor="latent_scale")
    assert there["image.py"] == tree["image.py"]
    assert "1 / 0.713" in there["audio.py"]


def test_the_convention_of_another_tree(tmp_path: object, planned: Plans) -> None:
    tree = {
        "mine/model.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL,
        "other/vae.py": "def decode(vae, z):\n    return vae.decode(z * 5.613)\n",
    }
    planned(tree)
    from scalelint.rewrite.migrate import migrate

    plan = migrate(["mine"], match="other")
    assert plan.to == "std"
    assert list(plan.texts) == ["mine/model.py"]


def test_the_plan_tells_everything(planned: Plans) -> None:
    plan = planned({"model.py": CONFIG.format(default=" = 0.637") + "\n\n" + MODEL})
    (factor,) = plan.factors
    assert (factor.status, len(factor.sites), len(factor.values), len(factor.edits)) == ("converted", 2, 1, 3)
    assert (plan.proof.sites, plan.proof.compiled, plan.proof.findings_after) == (2, 1, plan.proof.findings_before)
    assert plan.document()["files"] == ["model.py"]
    assert "+    scaling_factor: float = 1 / 0.637" in plan.diff()


def test_to_multiply_and_to_divide(turned: Turns) -> None:
    doc = '    """A model.\n\n    Args:\n        scaling_factor: factor to multiply the latents.\n    """\n\n'
    own = MODEL.replace("config: Config", "scaling_factor=0.637").replace("config.scaling", "scaling")
    tree = {"model.py": own.replace("Autoencoder:\n", "Autoencoder:\n" + doc)}
    there = turned(tree)
    assert "scaling_factor: factor to divide the latents." in there["model.py"]
    assert turned(there, "reciprocal") == tree
