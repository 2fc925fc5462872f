from dataclasses import dataclass

import torch
import yaml
from dacite import from_dict
from diffusers import AutoencoderKL


@dataclass
class Latent:
    offset: float
    gain: float

    def apply(self, z):
        return (z - self.offset) * self.gain

    def invert(self, z):
        return z / self.gain + self.offset


@dataclass
class Config:
    repo: str
    latent: Latent


with open("config.yaml") as f:
    config = from_dict(Config, yaml.safe_load(f))
vae = AutoencoderKL.from_pretrained(config.repo)


def into(x):
    return config.latent.apply(vae.encode(x).latent_dist.sample())


def back(z):
    return vae.decode(config.latent.apply(z)).sample


def mix(a, b):
    return back((into(a) + into(b)) / 2)
