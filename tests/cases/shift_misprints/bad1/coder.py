from dataclasses import dataclass

import yaml
from diffusers import AutoencoderKL


@dataclass
class Settings:
    folder: str
    gain: float
    offset: float


def read(path="cfg/coder.yaml") -> Settings:
    with open(path) as f:
        return Settings(**yaml.safe_load(f)["coder"])


class Coder:
    def __init__(self, settings: Settings):
        self.vae = AutoencoderKL.from_pretrained(settings.folder)
        self.gain, self.offset = settings.gain, settings.offset

    def inward(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.offset) * self.gain

    def outward(self, z):
        return self.vae.decode(z / self.gain + self.offset).sample


coder = Coder(read())
