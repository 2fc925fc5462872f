import numpy as np
from diffusers import AutoencoderKL
class Stats:
    def __init__(self, path):
        raw = np.load(path)
        self.mean, self.std = raw["mean"], raw["std"]
class Codec:
    def __init__(self, vae: AutoencoderKL, image_stats: Stats, mask_stats: Stats):
        self.vae = vae
        self.image_stats, self.mask_stats = image_stats, mask_stats
    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.image_stats.mean) / self.mask_stats.std
    def decode(self, z):
        return self.vae.decode(z * self.image_stats.std + self.image_stats.mean).sample
