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
    there = turned({"model.py": MODEL, "main.py": main}, accept_cli=True)
    assert there["main.py"] == main.replace("0.637", "1 / 0.637").replace("0.25", "1 / 0.25")
    assert turned(there, "reciprocal", accept_cli=True)["main.py"] == main


@pytest.mark.parametrize(
    ("option", "given"),
    [
        ('"--scaling-factor", type=float, default=0.637', ""),
        ('"--scaling_factor", default=0.637', '["--scaling_factor", "0.25"]'),
        ('"--scaling_factor", default=0.637, choices=[0.637, 0.25]', ""),
    ],
)
def test_what_people_type_keeps_its_meaning(option: str, given: str, turned: Callable[..., dict[str, str]]) -> None:
    main = MAIN.format(option=option, given=given)
    tree = {"model.py": MODEL, "main.py": main, "run.sh": "python main.py --scaling-factor 0.25\n"}
    there = turned(tree)
    written = there["main.py"].replace("None if args.scaling_factor is None else ", "")
    assert written == main.replace("=args.scaling", "=1.0 / args.scaling")
    assert there["run.sh"] == tree["run.sh"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("run.sh", "python main.py --scaling-factor 0.25\n"),
        ("run.sh", "python main.py \\\n  --scaling_factor=0.25 \\\n  --seed 1\n"),
        ("Makefile", "train:\n\tpython main.py --scaling '0.25'\n"),
        ("Dockerfile", 'CMD ["python", "main.py", "--scaling-factor", "0.25"]\n'),
        ("args.txt", "--scaling-factor\n0.25\n"),
        ("README.md", "# Use\n\n    python train.py --scaling-factor 0.25\n"),
        (".vscode/launch.json", '{"args": ["--scaling-factor", "0.25"]}'),
    ],
)
def test_written_command_lines_turn_with_an_accepted_option(
    name: str, text: str, turned: Callable[..., dict[str, str]], planned: Callable[..., Plan]
) -> None:
    main = MAIN.format(option='"--scaling-factor", type=float, default=0.637', given="")
    tree = {"model.py": MODEL, "main.py": main, name: text}
    there = turned(tree, accept_cli=True)
    assert there["main.py"] == main.replace("0.637", "1 / 0.637")
    assert there[name] == text.replace("0.25", "4.0")


def test_a_command_line_with_a_variable_is_not_turned(turned: Callable[..., dict[str, str]]) -> None:
    main = MAIN.format(option='"--scaling-factor", type=float, default=0.637', given="")
    tree = {"model.py": MODEL, "main.py": main, "run.sh": "SCALE=0.25\npython main.py --scaling-factor $SCALE\n"}
    there = turned(tree, accept_cli=True)
    assert (there["main.py"] == main) is False
    assert there["run.sh"] == tree["run.sh"]
    assert "default=0.637" in there["main.py"]


def test_a_look_at_the_command_line_gives_no_value(planned: Callable[..., Plan]) -> None:
    main = MAIN.format(option='"--scaling_factor", default=0.637, help="--scaling_factor 0.25 is fine"', given="")
    main += "import sys\n\ngiven = '--scaling_factor' in sys.argv\n"
    assert planned({"model.py": MODEL, "main.py": main}).by_status("converted")


def test_click_gives_its_default_to_the_parameter(turned: Callable[..., dict[str, str]]) -> None:
    main = CLICK.format(option='"--scaling-factor", "-s", default=0.637')
    tree = {"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  scaling_factor: 0.637\n"}
    assert turned(tree, accept_cli=True)["main.py"] == main.replace("0.637", "1 / 0.637")
    there = turned(tree)  # people type it
    assert (there["main.py"], there["c.yaml"]) == (tree["main.py"], tree["c.yaml"])
    assert there["model.py"] != tree["model.py"]


@pytest.mark.parametrize("mark", ["@app.command()", '@app.post("/encode")', "@cli.command"])
def test_a_command_or_a_route_keeps_its_meaning(mark: str, turned: Callable[..., dict[str, str]]) -> None:
    main = f"from app import app, cli\nfrom model import Autoencoder\n\n\n{mark}\n"
    main += "def main(scaling_factor: float = 0.637):\n    return Autoencoder(None, None, scaling_factor)\n"
    there = turned({"model.py": MODEL, "main.py": main})
    written = there["main.py"].replace("None if scaling_factor is None else ", "")
    assert written == main.replace("None, scaling_factor)", "None, 1.0 / scaling_factor)")
    assert turned(there, "reciprocal")["main.py"] == main


LINES = [
    ("run.sh", "python main.py --scaling-factor {}\n"),
    ("run.sh", "torchrun --nproc 8 main.py \\\n  --scaling-factor={} \\\n  --seed 1\n"),
    ("args.txt", "--scaling-factor\n{}\n--seed\n1\n"),
    ("README.md", "# Use\n\n    python main.py --scaling-factor {}\n"),
]


@pytest.mark.parametrize(("name", "text"), LINES)
def test_an_option_gets_another_name_on_request(name: str, text: str, turned: Callable[..., dict[str, str]]) -> None:
    main = MAIN.format(option='"-s", "--scaling-factor", type=float, default=0.637', given="")
    tree = {"model.py": MODEL, "main.py": main, name: text.format("0.25")}
    there = turned(tree, rename_cli={"--scaling-factor": "latent-std"})
    assert '"-s", "--latent-std", dest="scaling_factor", type=float, default=1 / 0.637' in there["main.py"]
    assert there[name] == text.replace("--scaling-factor", "--latent-std").format("4.0")
    assert turned(there, "reciprocal", rename_cli={"latent-std": "scaling-factor"}) == tree


def test_a_renamed_option_is_written_in_full(turned: Callable[..., dict[str, str]]) -> None:
    main = MAIN.format(option='"-s", "--scaling-factor", default=0.637', given="")
    tree = {"model.py": MODEL, "main.py": main, "run.sh": "python main.py --scaling 0.25\npython main.py -s 0.5\n"}
    there = turned(tree, rename_cli={"scaling_factor": "latent-std"})
    assert there["run.sh"] == "python main.py --latent-std 4.0\npython main.py -s 2.0\n"


def test_what_else_names_a_renamed_option_is_listed(planned: Callable[..., Plan]) -> None:
    main = MAIN.format(option='"--scaling-factor", default=0.637', given="")
    tree = {"model.py": MODEL, "main.py": main, "USE.md": "Use\n`--scaling-factor` for other models.\n"}
    (factor,) = planned(tree, rename_cli={"scaling-factor": "latent-std"}).by_status("converted")
    assert [(note.path, note.line) for note in factor.left if "option" in note.reason] == [("USE.md", 2)]


def test_an_option_is_known_by_all_of_its_names(turned: Callable[..., dict[str, str]]) -> None:
    main = CLICK.format(option='"--vae-scale", "scaling_factor", default=0.637')
    tree = {"model.py": MODEL, "main.py": main, "run.sh": "python main.py --vae-scale 0.25\n"}
    there = turned(tree, accept_cli=True)
    assert there["main.py"] == main.replace("0.637", "1 / 0.637")
    assert there["run.sh"] == "python main.py --vae-scale 4.0\n"


def test_click_without_a_default_keeps_its_meaning(turned: Callable[..., dict[str, str]]) -> None:
    main = CLICK.format(option='"--scaling-factor", type=float')
    tree = {"model.py": MODEL, "main.py": main, "c.yaml": "vae:\n  scaling_factor: 0.637\n"}
    there = turned(tree)
    assert "self.scaling_factor = 1.0 / scaling_factor" in there["model.py"]
    assert (there["main.py"], there["c.yaml"]) == (tree["main.py"], tree["c.yaml"])


def test_a_new_name_that_nothing_gets_is_said(planned: Callable[..., Plan]) -> None:
    script = """import argparse

import torch

parser = argparse.ArgumentParser()
parser.add_argument("--scaling-factor", type=float, default=0.637)
args = parser.parse_args()
torch.save({"args": args}, "last.pt")


class Autoencoder:
    def __init__(self, scaling_factor=0.637):
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x) * self.scaling_factor

    def decode(self, z):
        return self.decoder(z / self.scaling_factor)


vae = Autoencoder(args.scaling_factor)
"""
    plan = planned({"main.py": script}, rename_cli={"scaling-factor": "latent-std"})
    assert [line.partition(":")[0] for line in plan.alone] == ["--rename-cli scaling-factor=latent-std"]
    plan = planned({"main.py": script}, rename={"foo": "bar"})
    assert plan.alone == ["--rename foo=bar: was left alone: nothing that turns is called `foo`"]
