import torch


class Bands:
    def __init__(self, vae, high):
        self.vae = vae
        levels = torch.ones(8)
        levels[4:] = high
        self.levels = levels.view(1, -1, 1, 1)

    def to_latents(self, spectrum):
        return self.vae.encode(spectrum).latent_dist.mean * self.levels

    def to_spectrum(self, z):
        return self.vae.decode(z * self.levels).sample
