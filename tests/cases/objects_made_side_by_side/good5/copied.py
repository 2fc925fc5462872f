import copy

from diffusers import AutoencoderKL


class Branch:
    def __init__(self, vae, factor):
        self.vae, self.factor = vae, factor

    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.factor

    def decode(self, z):
        return self.vae.decode(z / self.factor).sample


def made(rgb: AutoencoderKL):
    depth = copy.deepcopy(rgb)
    return Branch(rgb, rgb.config.scaling_factor), Branch(depth, rgb.config.scaling_factor)
