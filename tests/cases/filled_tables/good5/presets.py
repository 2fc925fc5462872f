"""What the batch jobs know: filled by ``preset``, read by name."""
from dataclasses import dataclass

from diffusers import AutoencoderKL

PRESETS = {}


@dataclass
class Preset:
    where: str
    gain: float


def preset(key, **fields):
    made = Preset(**fields)
    PRESETS[key] = made
    return made


def coder(key):
    return Coder(PRESETS[key])


class Coder:
    def __init__(self, chosen: Preset):
        self.gain = chosen.gain
        self.vae = AutoencoderKL.from_pretrained(chosen.where)

    def encode(self, x):
        return self.vae.encode(x).latent_dist.mode() * self.gain

    def decode(self, z):
        return self.vae.decode(z / self.gain).sample
