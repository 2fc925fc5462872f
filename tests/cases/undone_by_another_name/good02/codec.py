import torch


class Codec:
    def __init__(self, vae):
        self.vae = vae
        self.shift = vae.config.shift_factor
        self.scale = vae.config.scaling_factor

    def encode(self, x):
        return (self.vae.encode(x).latent_dist.sample() - self.shift) * self.scale

    def decode(self, z):
        return self.vae.decode(z / self.scale + self.shift).sample
