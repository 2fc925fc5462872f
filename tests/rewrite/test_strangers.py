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
    ("name", "text", "line"),
    [
        ("run.sh", "set -e\npython train.py --scaling-factor 0.713\n", 2),
        ("run.sh", "python train.py \\\n  --scaling_factor=0.713\n", 2),
        ("jobs/run.slurm", "srun train.py --scaling_factor '0.713'\n", 1),
        ("README.md", "# Use\n\n    python train.py --scaling-factor 0.713\n", 3),
        ("run.json.txt", '{"args": ["--scaling-factor", "0.713"]}', 1),
        ("train.ini", "[vae]\nscaling_factor = 0.713\n", 2),
        ("run.sh", "python main.py vae.scaling_factor=0.713\n", 1),
    ],
)
def test_a_script_gives_what_the_sites_themselves_read(name: str, text: str, line: int, planned: Plans) -> None:
    plan = planned({"train.py": TRAIN, name: text})
    (factor,) = plan.factors
    assert factor.status == "refused"
    assert (name, line) in [(r.path, r.line) for r in factor.refusals]


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
