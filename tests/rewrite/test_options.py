"""Options of command lines: all that may fill them turns, or the factor stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from autoencoder import MODEL

from scalelint.rewrite.turn.plan import Plan

MAIN = """import argparse

from model import Autoencoder

parser = argparse.ArgumentParser()
parser.add_argument({option})
args = parser.parse_args({given})
vae = Autoencoder(None, None, scaling_factor=args.scaling_factor)
"""
CLICK = """import click

from model import Autoencoder


@click.command()
@click.option({option})
def main(scaling_factor):
    return Autoencoder(None, None, scaling_factor=scaling_factor)
"""


@pytest.mark.parametrize(
    "option",
    [
        '"--scaling-factor", type=float, default=0.637',
        '"--scaling_factor", type=float, nargs="?", default=0.637, const=0.25',
        '"--sf", dest="scaling_factor", type=float, default=0.637',
    ],
)
def test_defaults_turn_wherever_they_stand(option: str, turned: Callable[..., dict[str, str]]) -> None:
    main = MAIN.format(option=option, given="")
    there = turned({"model.py": MODEL, "main.py": main})
    assert there["main.py"] == main.replace("0.637", "1 / 0.637").replace("0.25", "1 / 0.25")
    assert turned(there, "reciprocal")["main.py"] == main


@pytest.mark.parametrize(
    ("option", "given", "reason"),
    [
        ('"--scaling_factor", default=0.637', '["--scaling_factor", "0.25"]', "command line"),
        ('"--scaling_factor", default=0.637', '"--seed 1 --scaling-factor=0.25".split()', "command line"),
        ('"--scaling_factor", default=0.637, choices=[0.637, 0.25]', "", "listed here"),
    ],
)
def test_what_is_typed_in_the_tree_refuses(option: str, given: str, reason: str, planned: Callable[..., Plan]) -> None:
    main = MAIN.format(option=option, given=given)
    (factor,) = planned({"model.py": MODEL, "main.py": main}).by_status("refused")
    assert any(reason in refusal.reason for refusal in factor.refusals)


def test_a_look_at_the_command_line_gives_no_value(planned: Callable[..., Plan]) -> None:
    main = MAIN.format(option='"--scaling_factor", default=0.637, help="--scaling_factor 0.25 is fine"', given="")
    main += "import sys\n\ngiven = '--scaling_factor' in sys.argv\n"
    assert planned({"model.py": MODEL, "main.py": main}).by_status("converted")


def test_click_gives_its_default_to_the_parameter(turned: Callable[..., dict[str, str]]) -> None:
    main = CLICK.format(option='"--scaling-factor", "-s", default=0.637')
    tree = {"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  scaling_factor: 0.637\n"}
    assert turned(tree)["main.py"] == main.replace("0.637", "1 / 0.637")


def test_click_without_a_default_refuses(planned: Callable[..., Plan]) -> None:
    main = CLICK.format(option='"--scaling-factor", type=float')
    tree = {"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  scaling_factor: 0.637\n"}
    assert planned(tree).by_status("refused")
