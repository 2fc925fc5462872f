import torch
from diffusers import AutoencoderKLQwenImage


class Codec:
    def __init__(self, vae: AutoencoderKLQwenImage):
        self.vae = vae

    @property
    def latents_std(self):
        return torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1, 1)

    @property
    def latents_mean(self):
        return torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1, 1)

    def decode(self, z):
        return self.vae.decode(z * self.latents_std + self.latents_mean).sample
