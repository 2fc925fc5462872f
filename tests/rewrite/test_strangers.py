"""Files that give a factor a value and are not rewritten: the factor stays, and the place is named."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]

TRAIN = """import argparse

parser = argparse.ArgumentParser()
parser.add_argument("--scaling-factor", type=float, default=0.637)
args = parser.parse_args()


def encode(vae, x):
    return vae.encode(x).latent_dist.sample() * args.scaling_factor


def decode(vae, latents):
    return vae.decode(latents / args.scaling_factor)
"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("run.sh", "set -e\npython train.py --scaling-factor 0.713\n"),
        ("run.sh", "python train.py \\\n  --scaling_factor=0.713\n"),
        ("jobs/run.slurm", "srun train.py --scaling_factor '0.713'\n"),
        ("README.md", "# Use\n\n    python train.py --scaling-factor 0.713\n"),
        ("run.json.txt", '{"args": ["--scaling-factor", "0.713"]}'),
        ("train.ini", "[vae]\nscaling_factor = 0.713\n"),
        ("run.sh", "python main.py vae.scaling_factor=0.713\n"),
    ],
)
def test_what_scripts_give_keeps_its_meaning(name: str, text: str, planned: Plans) -> None:
    """The option stays as it is, and is inverted where it is read."""
    plan = planned({"train.py": TRAIN, name: text})
    (factor,) = plan.factors
    assert factor.status == "converted"
    assert set(plan.texts) == {"train.py"}
    turned = plan.texts["train.py"][1].decode()
    assert "default=0.637" in turned
    assert "return 1 / args.scaling_factor" in turned


@pytest.mark.parametrize(
    "text",
    [
        "python train.py --vae-scaling-factor-of 2\n",
        "# the scaling_factor is documented elsewhere\n",
        "python up.py --upscaling_factor 2\n",
        'echo "$scaling_factor"\n',
    ],
)
def test_other_words_say_nothing(text: str, planned: Plans) -> None:
    (factor,) = planned({"train.py": TRAIN, "run.sh": text}, accept_cli=True).factors
    assert factor.status == "converted"


def test_a_factor_without_an_option_is_not_meant(planned: Plans) -> None:
    source = TRAIN.replace("args.scaling_factor", "scaling_factor").replace(
        "args = ", "scaling_factor = 0.637\nargs = "
    )
    source = source.replace('"--scaling-factor", type=float, default=0.637', '"--steps"')
    (factor,) = planned({"train.py": source, "run.sh": "python up.py --scaling_factor 2\n"}).factors
    assert factor.status == "converted"
