import msgspec
import torch
from diffusers import AutoencoderKL


class Latent(msgspec.Struct):
    offset: float
    gain: float

    def apply(self, z):
        return (z - self.offset) * self.gain

    def invert(self, z):
        return z / self.gain + self.offset


latent = msgspec.json.decode(open("latent.json", "rb").read(), type=Latent)
vae = AutoencoderKL.from_pretrained("kl")


def into(x):
    return latent.apply(vae.encode(x).latent_dist.sample())


def back(z):
    return vae.decode(latent.invert(z)).sample


def mix(a, b):
    return back((into(a) + into(b)) / 2)
