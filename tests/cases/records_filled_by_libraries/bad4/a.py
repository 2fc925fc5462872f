import json

import torch
from diffusers import AutoencoderKL
from pydantic import BaseModel


class Latent(BaseModel):
    offset: float = 0.0
    gain: float

    def apply(self, z):
        return (z - self.offset) * self.gain

    def invert(self, z):
        return z / self.gain + self.offset


latent = Latent.model_validate(json.load(open("latent.json")))
vae = AutoencoderKL.from_pretrained("kl")


def into(x):
    return latent.apply(vae.encode(x).latent_dist.sample())


def back(z):
    return vae.decode(latent.apply(z)).sample


def mix(a, b):
    return back((into(a) + into(b)) / 2)
