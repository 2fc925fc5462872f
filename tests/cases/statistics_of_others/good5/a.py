import numpy as np
from diffusers import AutoencoderKL
class Shift:
    def __init__(self, path):
        self.mean = np.load(path)["mean"]
class Spread:
    def __init__(self, path):
        self.std = np.load(path)["std"]
class Codec:
    """The two statistics are kept in two files, and read by two classes."""
    def __init__(self, vae: AutoencoderKL, shift: Shift, spread: Spread):
        self.vae = vae
        self.shift, self.spread = shift, spread
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.shift.mean) / self.spread.std
    def decode(self, z):
        return self.vae.decode(z * self.spread.std + self.shift.mean).sample
