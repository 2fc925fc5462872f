import torch
from diffusers import AutoencoderKL, AutoencoderKLWan


class Stage:
    """What the subclasses' autoencoders have in common."""

    def tidy(self, z):
        return z.float().contiguous()


class Stills(Stage):
    def __init__(self):
        self.ae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")

    def encode(self, x):
        return self.tidy(self.ae.encode(x).latent_dist.sample()) * self.ae.config.scaling_factor

    def decode(self, z):
        return self.ae.decode(z / self.ae.config.scaling_factor).sample


class Clips(Stage):
    def __init__(self):
        self.ae = AutoencoderKLWan.from_pretrained("clips")
        self.mean = torch.tensor(self.ae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.std = torch.tensor(self.ae.config.latents_std).view(1, -1, 1, 1, 1)

    def encode(self, x):
        return (self.tidy(self.ae.encode(x).latent_dist.mode()) - self.mean) / self.std

    def decode(self, z):
        return self.ae.decode(z * self.std + self.mean).sample
