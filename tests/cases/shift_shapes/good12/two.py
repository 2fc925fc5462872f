import torch
from diffusers import AutoencoderKL


class Pair:
    """Two autoencoders; only the second has a mean."""

    def __init__(self, image: AutoencoderKL, depth: AutoencoderKL, cfg):
        self.image, self.depth, self.cfg = image, depth, cfg

    def images_in(self, x):
        return self.image.encode(x).latent_dist.sample() * self.cfg.scale

    def images_out(self, z):
        return self.image.decode(z / self.cfg.scale).sample

    def depth_in(self, x):
        return (self.depth.encode(x).latent_dist.sample() - self.cfg.offset) * self.cfg.scale

    def depth_out(self, z):
        return self.depth.decode(z / self.cfg.scale + self.cfg.offset).sample
