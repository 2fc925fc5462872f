"""Values that reach a factor, or are read of it, without a mention that says so; numbers of its name that stay."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan
from tests.rewrite.autoencoder import MODEL

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]
CODEC = MODEL.replace("=None", "=0.637")


@pytest.mark.parametrize(
    "text",
    [
        "Autoencoder.__init__.__defaults__ = (0.713,)\n",
        "import inspect\n\nusual = inspect.signature(Autoencoder).parameters['scaling_factor'].default\n",
    ],
)
def test_a_default_that_is_read_or_set_without_its_name_stays(text: str, turned: Turns) -> None:
    tree = {"codec.py": CODEC, "main.py": f"from codec import Autoencoder\n\n{text}"}
    there = turned(tree)
    assert "scaling_factor=0.637)" in there["codec.py"]
    assert "1.0 / scaling_factor" in there["codec.py"] or "return 1 / self.scaling_factor" in there["codec.py"]
    assert there["main.py"] == tree["main.py"]
    assert turned(there, "reciprocal") == tree


def test_a_description_of_parameters_without_their_defaults_is_no_matter(turned: Turns) -> None:
    text = "import inspect\nfrom codec import Autoencoder\n\nnames = set(inspect.signature(Autoencoder).parameters)\n"
    assert "scaling_factor=1 / 0.637)" in turned({"codec.py": CODEC, "main.py": text})["codec.py"]


def test_a_metaclass_may_hand_over_another_value(turned: Turns) -> None:
    meta = "class Meta(type):\n    def __call__(cls, *args, **kwargs):\n        kwargs.setdefault('scaling_factor', 0.713)\n        return super().__call__(*args, **kwargs)\n\n\n"
    tree = {"codec.py": meta + CODEC.replace("class Autoencoder:", "class Autoencoder(metaclass=Meta):")}
    there = turned(tree)
    assert "self.scaling_factor = 1.0 / scaling_factor" in there["codec.py"]
    assert "0.713)" in there["codec.py"]


def test_a_number_that_is_kept_as_a_text_is_refused(planned: Plans) -> None:
    text = CODEC.replace("= scaling_factor\n", "= str(scaling_factor)\n").replace(
        "self.scaling_factor\n", "float(self.scaling_factor)\n"
    )
    (factor,) = planned({"codec.py": text}).factors
    assert factor.status == "refused"
    assert "kept as a text" in factor.refusals[0].reason


def test_a_row_that_names_a_field_beside_its_number_stays(turned: Turns) -> None:
    text = CODEC.replace("scaling_factor=0.637", "config").replace("= scaling_factor\n", "= config.scaling_factor\n")
    made = "from dataclasses import field, make_dataclass\nfrom codec import Autoencoder\n\nConfig = make_dataclass('Config', [('scaling_factor', float, field(default=0.637))])\nvae = Autoencoder(None, None, Config(scaling_factor=0.713))\n"
    tree = {"codec.py": text, "main.py": made}
    there = turned(tree)
    assert there["main.py"] == made
    assert "1.0 / config.scaling_factor" in there["codec.py"]


def test_the_first_of_a_row_turns_with_its_number(turned: Turns) -> None:
    text = "scaling_factor, *rest = 0.637, 4, 8\n\n\ndef encode(vae, x):\n    return vae.encode(x) * scaling_factor\n\n\ndef decode(vae, z):\n    return vae.decode(z / scaling_factor)\n"
    there = turned({"main.py": text})["main.py"]
    assert there.startswith("scaling_factor, *rest = 1 / 0.637, 4, 8\n")
    assert "vae.encode(x) / scaling_factor" in there
    assert turned({"main.py": there}, "reciprocal")["main.py"] == text


def test_numbers_of_a_name_that_keeps_its_meaning_are_listed(planned: Plans) -> None:
    make = "from codec import Autoencoder\n\n\ndef make(scaling_factor=0.637, **more):\n    scaling = dict(scaling_factor=0.713)\n    return Autoencoder(None, None, **more, **load(scaling))\n"
    plan = planned({"codec.py": CODEC, "make.py": make})
    left = {(note.path, note.line) for factor in plan.factors for note in factor.left}
    assert plan.by_status("converted")
    assert {("codec.py", 2), ("make.py", 4), ("make.py", 5)} <= left


def test_a_variable_of_the_name_that_nothing_reads_is_listed(planned: Plans) -> None:
    main = "from codec import Autoencoder\n\n\ndef main():\n    model = Autoencoder(None, None)\n    scaling_factor = 0.637\n    return model\n"
    plan = planned({"codec.py": CODEC, "main.py": main})
    assert [(n.path, n.line, n.reason) for factor in plan.factors for n in factor.left] == [
        ("main.py", 6, "this has its name and keeps its number: nothing reads it")
    ]


def test_a_key_that_is_read_by_its_name_keeps_its_number(turned: Turns) -> None:
    read = "CONFIG['data']['latent_multiplier'] if 'latent_multiplier' in CONFIG['data'] else 0.18215"
    data = "class Latents:\n    def __init__(self, latents, latent_multiplier=1.0):\n        self.latents = latents\n        self.latent_multiplier = latent_multiplier\n\n    def encode(self, vae, x):\n        return vae.encode(x) * self.latent_multiplier\n\n    def decode(self, vae, z):\n        return vae.decode(z / self.latent_multiplier)\n"
    train = f"import yaml\nfrom data import Latents\n\nCONFIG = yaml.safe_load(open('a.yaml'))\ndata = Latents([], latent_multiplier={read})\n\n\ndef shown(z, latent_multiplier):\n    return z\n"
    tree = {"data.py": data, "train.py": train, "a.yaml": "data:\n  latent_multiplier: 0.5\n"}
    there = turned(tree)
    assert there["a.yaml"] == tree["a.yaml"]
    assert "latent_multiplier=1.0 / CONFIG['data']['latent_multiplier'] if" in there["train.py"]
    assert "else 1 / 0.18215)" in there["train.py"]
    assert turned(there, "reciprocal") == tree


def test_a_published_number_says_what_a_name_alone_does_not(planned: Plans) -> None:
    text = "import torch\n\n\ndef sample(mean, logvar, scale_factor={}):\n    z = mean + torch.exp(0.5 * logvar) * torch.randn_like(mean)\n    z = scale_factor * z\n    return z\n"
    assert [f.status for f in planned({"a.py": text.format("0.18215")}).factors] == ["converted"]
    assert "converted" not in [f.status for f in planned({"a.py": text.format("0.3")}).factors]


def test_a_site_that_nothing_puts_beside_an_autoencoder_turns_with_the_others(planned: Plans) -> None:
    stats = "import torch\n\nSTATS = {'mean': torch.tensor([0.25, -0.5]), 'std': torch.tensor([1 / 0.9263795, 1 / 1.3720942])}\n\n\ndef from_model(z):\n    return z / STATS['std'] + STATS['mean']\n\n\ndef to_model(z):\n    return (z - STATS['mean']) * STATS['std']\n"
    main = "from stats import from_model\n\n\ndef show(vae, dit, noise):\n    z = dit(noise)\n    return vae.decode(from_model(z))\n"
    train = "import torch\nfrom stats import to_model\n\n\ndef step(dit, z):\n    eps = torch.randn_like(z)\n    ut = z - eps\n    wanted = to_model(ut)\n    return ((dit(z) - wanted) ** 2).mean()\n"
    plan = planned({"stats.py": stats, "main.py": main, "train.py": train})
    (factor,) = plan.factors
    assert (factor.status, factor.convention) == ("converted", "reciprocal"), factor.refusals
    assert "torch.tensor([0.9263795, 1.3720942])" in plan.texts["stats.py"][1].decode()
