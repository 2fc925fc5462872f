from functools import partial
from diffusers import AutoencoderKL
def affine(z, shift, width):
    return (z - shift) / width
def inverse(z, shift, width):
    return z * width + shift
def make(stats):
    return partial(affine, shift=stats["mean"], width=stats["mean"]), partial(inverse, shift=stats["mean"], width=stats["std"])
class Codec:
    def __init__(self, vae: AutoencoderKL, stats):
        self.vae = vae
        self.there, self.back = make(stats)
    def encode(self, x):
        return self.there(self.vae.encode(x).latent_dist.sample())
    def decode(self, z):
        return self.vae.decode(self.back(z)).sample
