"""Ways that a factor seldom takes: it turns with all that gives it a value, or what it is read through is inverted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from scalelint.cli import main
from scalelint.rewrite.turn.plan import Plan

Plans = Callable[..., Plan]
Turns = Callable[..., dict[str, str]]

CODEC = """import threading


{top}class Autoencoder:
    {body}

    def encode(self, x):
        return self.encoder(x) * self.latent_scale

    def decode(self, z):
        return self.decoder(z / self.latent_scale)


{end}
"""
SCRIPT = """import argparse
import threading

from codec import Autoencoder

{top}

def to_latents(vae, x):
    return vae.encode(x) * {factor}


def to_images(vae, z):
    return vae.decode(z / {factor})
"""


def _codec(body: str, top: str = "", end: str = "vae = Autoencoder()") -> dict[str, str]:
    return {"codec.py": CODEC.format(body=body, top=top and f"{top}\n\n\n", end=end)}


def _init(parameter: str, *lines: str) -> str:
    text = "\n        ".join(lines)
    return f"def __init__(self, {parameter}):\n        {text}"


@pytest.mark.parametrize(
    ("body", "top", "end", "now"),
    [
        (
            "latent_scale = 1.0",
            "",
            "Tiny = type('Tiny', (Autoencoder,), {'latent_scale': 0.637})",
            "'latent_scale': 1 / 0.637",
        ),
        (
            "latent_scale = 1.0",
            "",
            "Tiny = type('Tiny', (Autoencoder,), dict(latent_scale=0.637))",
            "latent_scale=1 / 0.637",
        ),
        (
            "latent_scale = property(lambda self: self._scale)\n\n    " + _init("scale=0.637", "self._scale = scale"),
            "",
            "",
            "property(lambda self: 1.0 / self._scale)",
        ),
        (
            "def _get(self):\n        return self._scale\n\n    latent_scale = property(_get)\n\n    "
            + _init("scale=0.637", "self._scale = scale"),
            "",
            "",
            "scale=1 / 0.637",
        ),
        (
            _init("latent_scale=UNSET", "self.latent_scale = 0.637 if latent_scale is UNSET else latent_scale"),
            "UNSET = object()",
            "",
            "= 1 / 0.637 if latent_scale is UNSET else latent_scale",
        ),
        (
            _init("latent_scale=0.637", "self.latent_scale = self.shift = None", "self.latent_scale = latent_scale"),
            "",
            "vae = Autoencoder()\nvae.shift = 0.25",
            "self.shift = None",
        ),
    ],
)
def test_all_that_gives_it_a_value_turns(body: str, top: str, end: str, now: str, turned: Turns) -> None:
    tree = _codec(body, top, end)
    there = turned(tree)
    assert "encoder(x) / self.latent_scale" in there["codec.py"]
    assert now in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "end",
    [
        "members = {'latent_scale': 0.637}\nTiny = type('Tiny', (Autoencoder,), members)",
        "def scaled(base, scale):\n    return type('Scaled', (base,), {'latent_scale': scale})\n\n\nTiny = scaled(Autoencoder, 0.637)",
    ],
)
def test_a_neutral_value_alone_decides_nothing(end: str, turned: Turns) -> None:
    tree = _codec("latent_scale = 1.0", end=end)
    there = turned(tree)
    assert "return 1 / self.latent_scale" in there["codec.py"]
    assert end in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "getter",
    ["property(attrgetter('_scale'))", "property(lambda self: self._scale, lambda self, value: put(self, value))"],
)
def test_what_functions_read_or_set_is_inverted_where_it_is_read(getter: str, turned: Turns) -> None:
    body = f"latent_scale = {getter}\n\n    " + _init("scale=0.637", "self.latent_scale = scale")
    there = turned(_codec(body))
    assert getter in there["codec.py"] and "return 1 / self.latent_scale" in there["codec.py"]


def test_what_a_framework_saves_and_hands_back_keeps_its_number(turned: Turns) -> None:
    body = _init("latent_scale=0.637", "self.latent_scale = latent_scale")
    body += "\n\n    def get_extra_state(self):\n        return {'latent_scale': self.latent_scale}"
    body += "\n\n    def set_extra_state(self, state):\n        self.latent_scale = state['latent_scale']"
    there = turned(tree := _codec(body))
    assert "{'latent_scale': 1 / self.latent_scale}" in there["codec.py"]
    assert "self.latent_scale = 1.0 / state['latent_scale']" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


def test_what_a_caller_loaded_keeps_its_number(turned: Turns) -> None:
    body = _init("latent_scale=0.637", "self.latent_scale = latent_scale")
    body += "\n\n    def restore(self, state):\n        self.latent_scale = state['latent_scale']"
    there = turned(tree := _codec(body, end="vae = Autoencoder()\nvae.restore(torch.load('vae.pt'))"))
    assert "self.latent_scale = 1.0 / state['latent_scale']" in there["codec.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    ("loop", "numbers"),
    [
        ("for scale in SCALES:", "SCALES = [0.637, 0.713]\n"),
        ("for name, scale in zip(NAMES, SCALES):", "SCALES = (0.637, 0.713)\n"),
        ("for index, scale in enumerate((0.637, 0.713)):", ""),
    ],
)
def test_numbers_that_a_loop_takes_in_turn(loop: str, numbers: str, turned: Turns) -> None:
    body = "    z = vae.encode(x).sample() * scale\n    show(vae.decode(z / scale))\n"
    tree = {"sweep.py": f"from codec import vae\n\n{numbers}{loop}\n{body}"}
    there = turned(tree)
    assert "1 / 0.637, 1 / 0.713" in there["sweep.py"] and "sample() / scale" in there["sweep.py"]
    assert turned(there, "reciprocal") == tree


def test_a_list_that_grows(turned: Turns) -> None:
    body = "    z = vae.encode(x).sample() * scale\n    show(vae.decode(z / scale))\n"
    tree = {"sweep.py": f"scales = [0.637]\nscales.append(0.713)\nfor scale in scales:\n{body}"}
    there = turned(tree)
    assert "scales = [1 / 0.637]\nscales.append(1 / 0.713)\n" in there["sweep.py"]
    assert turned(there, "reciprocal") == tree


@pytest.mark.parametrize(
    "start", ["threading.Thread(target=work, args=(vae, 0.637))", "pool.submit(work, vae, scale=0.637)"]
)
def test_what_a_thread_is_given(start: str, turned: Turns) -> None:
    work = "def work(vae, scale):\n    z = vae.encode(x).sample() * scale\n    return vae.decode(z / scale)\n"
    there = turned(tree := {"work.py": f"import threading\n\n\n{work}\n\n{start}\n"})
    assert start.replace("0.637", "1 / 0.637") in there["work.py"]
    assert turned(there, "reciprocal") == tree


OPTIONS = "parser = argparse.ArgumentParser()\nparser.add_argument('--latent-scale', type=float, default=0.637)\n"


def test_what_people_type_is_read_through_a_function(turned: Turns) -> None:
    top = f"{OPTIONS}args = parser.parse_args()\n"
    tree = {"sample.py": SCRIPT.format(top=top, factor="args.latent_scale")}
    there = turned(tree)
    assert "def _latent_scale(args):" in there["sample.py"] and "default=0.637" in there["sample.py"]
    assert "vae.encode(x) / _latent_scale(args)" in there["sample.py"]
    assert turned(there, "reciprocal") == tree


def test_each_script_gets_a_function_for_its_options(turned: Turns) -> None:
    top = f"{OPTIONS}args = parser.parse_args()\n"
    script = SCRIPT.format(top=top, factor="args.latent_scale")
    there = turned(tree := {"sample.py": script, "train.py": script.replace("args", "opt")})
    assert all("/ _latent_scale(" in text for text in there.values())
    assert turned(there, "reciprocal") == tree


def test_nothing_is_turned_by_half(planned: Plans) -> None:
    text = SCRIPT.format(top=f"{OPTIONS}args = parser.parse_args()\n", factor="args.latent_scale")
    text = text.replace("* args.latent_scale", "* latent_scale").replace("vae, x)", "vae, x, latent_scale)")
    plan = planned({"sample.py": text})
    assert not plan.by_status("converted")
    assert any("it is half of what stays" in refusal.reason for f in plan.factors for refusal in f.refusals)


def test_a_name_that_says_too_little_is_not_hidden_behind_a_function(planned: Plans) -> None:
    top = "config = SimpleNamespace(**load_json(path))\n"
    plan = planned({"sample.py": SCRIPT.format(top=top, factor="config.vae_scale")})
    assert not plan.by_status("converted")


def test_what_only_the_operator_tells_is_refused(planned: Plans) -> None:
    scaling = "class Scaling:\n    def __init__(self, factor):\n        self.factor = factor\n\n"
    scaling += "    def __call__(self, z):\n        return z * self.factor\n\n"
    scaling += "    def inverse(self):\n        return Scaling(1 / self.factor)\n\n\n"
    program = "from codec import Autoencoder\n\nvae, scaling = Autoencoder(), Scaling(0.637)\n"
    program += "z = scaling(vae.encode(x))\nimage = vae.decode(scaling.inverse()(z))\n"
    plan = planned({"main.py": program.replace("vae,", f"{scaling}vae,")})
    assert not plan.by_status("converted")


MEASURED = """STATS = {"mean": 0.1, "std": 1.875}


class Autoencoder:
    def encode(self, x):
        return (self.encoder(x) - STATS["mean"]) / STATS["std"]

    def decode(self, z):
        return self.decoder(z * STATS["std"] + STATS["mean"])


class Video:
    def __init__(self, stds=(1.875, 2.25)):
        self.stds = torch.tensor(stds)

    def encode(self, x):
        return self.encoder(x) / self.stds

    def decode(self, z):
        return self.decoder(z * self.stds)
"""


def test_names_that_say_std_are_told_before_and_after(planned: Plans, tmp_path: Path) -> None:
    plan = planned({"codec.py": MEASURED}, "reciprocal")
    told = {refusal.reason.partition("`:")[0] for factor in plan.factors for refusal in factor.left}
    assert any("`std` says std" in each for each in told) and any("`stds` says std" in each for each in told)
    assert "SCL502" not in CliRunner().invoke(main, ["check", "."]).output
    (tmp_path / "codec.py").write_bytes(plan.texts["codec.py"][1])
    lines = [
        line
        for line in CliRunner().invoke(main, ["check", ".", "--format", "concise"]).output.splitlines()
        if "SCL502" in line
    ]
    assert [line.partition(" info")[0] for line in lines] == ["codec.py:1:23:", "codec.py:14:9:"]
    renamed = planned({"codec.py": MEASURED}, "reciprocal", rename={"std": "scale", "stds": "scales"}).texts[
        "codec.py"
    ][1]
    assert b'"scale": 1 / 1.875' in renamed and b"* self.scales" in renamed


def test_one_way_that_its_name_and_shift_tell_is_enough(turned: Turns) -> None:
    text = 'STATS = {"mean": torch.tensor([0.1, 0.2]), "std": torch.tensor([0.9263795, 1.3720942])}\n\n\n'
    text += "def dit_latents_to_vae_latents(dit_outputs):\n    std = STATS['std'][:, None]\n"
    text += "    return dit_outputs * std.to(dit_outputs) + STATS['mean'][:, None]\n\n\n"
    text += "def vae_latents_to_dit_latents(vae_latents):\n    std = STATS['std'][:, None]\n"
    text += "    return (vae_latents - STATS['mean'][:, None]) / std.to(vae_latents)\n"
    there = turned(tree := {"vae_stats.py": text}, "reciprocal")
    assert "dit_outputs / std.to(dit_outputs)" in there["vae_stats.py"]
    assert turned(there, "std") == tree


def test_a_plain_published_number_is_seen_on_the_way_back(turned: Turns) -> None:
    text = "import keras\n\n\nclass Decoder(keras.Sequential):\n    def __init__(self):\n"
    text += "        super().__init__([keras.layers.Lambda(lambda x: 1 / 0.18215 * x), Head()])\n\n\n"
    text += "class Encoder(keras.Sequential):\n    def __init__(self):\n"
    text += "        super().__init__([Stem(), keras.layers.Lambda(lambda x: x[..., :4] * 0.18215)])\n"
    there = turned(tree := {"autoencoder_kl.py": text})
    assert "lambda x: 5.489980785067252 * x" in there["autoencoder_kl.py"]
    assert turned(there, "reciprocal") == tree


TWO_NAMES = """SCALING_FACTOR = 0.18215


def encode(vae, x):
    f = SCALING_FACTOR
    return vae.encode(x).latent_dist.sample() * f


def decode(vae, z):
    inv = 1 / SCALING_FACTOR
    return vae.decode(z * inv).sample
"""


def test_two_local_names_of_one_direction_each_turn_together(turned: Turns, planned: Plans) -> None:
    there = turned({"main.py": TWO_NAMES})["main.py"]
    assert "SCALING_FACTOR = 1 / 0.18215" in there
    assert "sample() / f" in there
    assert "inv = SCALING_FACTOR" in there
    plan = planned({"main.py": TWO_NAMES}, "reciprocal")
    assert not plan.texts
    assert not plan.by_status("refused")
