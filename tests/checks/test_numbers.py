"""What the rules about numbers say where the values are known, and when two configs are of one model."""

from __future__ import annotations

import pytest

from scalelint.api import analyse
from scalelint.checks.engine import run_rules
from scalelint.config.settings import Settings
from scalelint.model import Finding
from scalelint.project import link

VAE = 'from diffusers import AutoencoderKL\nvae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")\n'
ENGINE = """
class Engine:
    def __init__(self, scale_factor):
        self.scale_factor = scale_factor

    def encode_first_stage(self, x):
        return self.first_stage_model.encode(x) * self.scale_factor
"""
CONFIG = "model:\n  target: engine.Engine\n  params:\n    scale_factor: {value}\n"


def findings(code: str, files: dict[str, str]) -> list[Finding]:
    settings = Settings(select=[code])
    known = {name: analyse(text, suffix="." + name.rpartition(".")[2]) for name, text in files.items()}
    return run_rules(link(known, settings), settings)


@pytest.mark.parametrize(
    ("code", "source", "said"),
    [
        ("SCL303", VAE + "x = vae.encode(y).latent_dist.sample() * 0.18215\n", "1.398 times the right size"),
        ("SCL303", VAE + "y = vae.decode(x / 0.18215)\n", "0.7151 times the right size"),
        ("SCL304", VAE + "x = vae.encode(y).latent_dist.sample() / 0.18215\n", "(1/0.18215)² = 30.1 times"),
        (
            "SCL106",
            VAE + "x = vae.encode(y).latent_dist.sample() * 0.18215\ny = vae.decode(x / 0.13025)\n",
            "by a factor of 1.398",
        ),
        (
            "SCL106",
            VAE + "x = vae.encode(y).latent_dist.sample() / 5.489980785067252\ny = vae.decode(x * 7.677543186180422)\n",
            "by a factor of 1.398",
        ),
        ("SCL302", VAE + "y = vae.decode(x / 0.18125)\n", "off by a factor of 0.9951"),
    ],
)
def test_effect_in_numbers(code: str, source: str, said: str) -> None:
    (found,) = findings(code, {"a.py": source})
    assert said in found.message


def test_a_checkpoint_whose_name_is_put_together_is_not_certain() -> None:
    source = VAE.replace(
        '"stabilityai/sdxl-vae"', 'f"stabilityai/sd-vae-ft-{kind}" if kind != "sdxl" else "stabilityai/sdxl-vae"'
    )
    assert findings("SCL303", {"a.py": source + "y = vae.decode(x / 0.13025)\n"}) == []


def test_a_name_is_shown_with_its_number() -> None:
    source = "class C:\n    def f(self, x):\n        scale = 0.18215\n        return self.vae.encode(x).latent_dist.sample() * scale\n"
    (found,) = findings("SCL304", {"a.py": source.replace("* scale", "/ scale")})
    assert "0.18215 (`scale`) is 1/std" in found.message
    assert (found.line, found.related[0].line) == (3, 4), "the number, and where it scales"


@pytest.mark.parametrize("factor", ["self.scale_factor", "self.config.scaling_factor"])
def test_a_factor_divided_by_encoded_latents(factor: str) -> None:
    source = (
        f"class Codec:\n    def encode(self, x):\n        return {factor} / self.vae.encode(x).latent_dist.sample()\n"
    )
    (found,) = findings("SCL101", {"a.py": source})
    assert "inverted" in found.message


@pytest.mark.parametrize(
    ("one", "other", "reported"),
    [
        ("configs/train.yaml", "configs/sample.yaml", True),
        ("configs/train/dcae.yaml", "configs/inference/dcae.yaml", True),
        ("configs/sd_2_1.yaml", "configs/sd_xl_base.yaml", False),
        ("a/train.yaml", "b/train.yaml", False),
    ],
)
def test_configs_of_one_model(one: str, other: str, reported: bool) -> None:
    files = {"engine.py": ENGINE, one: CONFIG.format(value=0.6213), other: CONFIG.format(value=0.6123)}
    found = findings("SCL203", files)
    assert bool(found) == reported
    assert not found or "times as much" in found[0].message


def test_a_latent_between_encode_and_decode_tells_no_convention() -> None:
    source = """
class Vae:
    def __init__(self, scaling_factor=0.18215):
        self.scaling_factor = scaling_factor

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)

    def forward(self, x):
        z = self.encode(x)
        z = z * self.scaling_factor
        return self.decode(z)
"""
    assert findings("SCL203", {"a.py": source}) == []


TRAINER = """\
from diffusers import AutoencoderKL


class Trainer:
    def __init__(self, scheduler, vae):
        self.vae, self.scheduler = {vae}, scheduler

    def step(self, images, noise, t):
        latents = self.vae.encode(images).latent_dist.sample() * 0.18215
        return self.scheduler.add_noise(latents, noise, t)
"""


def test_a_site_at_the_same_place_of_another_file_is_another_site() -> None:
    loaded = 'AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")'
    files = {"loads.py": TRAINER.format(vae=loaded), "given.py": TRAINER.format(vae="vae")}
    assert [found.path for found in findings("SCL303", files)] == ["loads.py"]


PIPELINE = """
from diffusers import AutoencoderKL

class Editor:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor

    def decode(self, z):
        return self.vae.decode(1 / 0.18215 * z).sample
"""
LOADS = """
from diffusers import {cls}
from pipe import Editor

FOLDER = "{folder}"

def main(x):
    part = {cls}.from_pretrained(FOLDER)
    editor = Editor(getattr(part, "vae", part))  # whatever that is
    return editor.decode(editor.encode(x))
"""


@pytest.mark.parametrize(
    ("loads", "severity"),
    [
        ([], "error"),  # nobody knows what is handed in
        ([("AutoencoderKL", "stabilityai/sd-vae-ft-mse")], "warning"),
        ([("AutoencoderKL", "weights/stable-diffusion-v1-5")], "warning"),
        ([("AutoencoderKL", "stabilityai/sd-vae-ft-mse"), ("AutoencoderKL", "someone/toons")], "warning"),
        ([("AutoencoderKL", "stabilityai/sdxl-vae")], "error"),
        ([("AutoencoderKL", "stabilityai/sd-vae-ft-mse"), ("AutoencoderKL", "stabilityai/sdxl-vae")], "error"),
        ([("AutoencoderKL", "someone/toons")], "error"),
    ],
)
def test_a_number_of_all_that_is_loaded_is_no_error(loads: list[tuple[str, str]], severity: str) -> None:
    scripts = {f"run{i}.py": LOADS.format(cls=cls, folder=folder) for i, (cls, folder) in enumerate(loads)}
    found = findings("SCL106", {"pipe.py": PIPELINE, **scripts})
    assert [each.severity for each in found] == [severity]
