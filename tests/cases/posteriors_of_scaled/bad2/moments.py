import torch
from diffusers.models.autoencoders.vae import DiagonalGaussianDistribution


class Store:
    def __init__(self, vae, folder):
        self.vae = vae
        self.folder = folder

    def latents(self, name):
        moments = torch.load(self.folder / name)
        moments = moments * self.vae.config.scaling_factor
        return DiagonalGaussianDistribution(moments).sample()
