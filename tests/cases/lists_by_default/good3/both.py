import torch
from diffusers import AutoencoderKLWan


class Codec:
    def __init__(self, path):
        self.vae = AutoencoderKLWan.from_pretrained(path)
        self.std = torch.tensor(self.vae.config.latents_std).view(1, -1, 1, 1, 1)

    def encode(self, video):
        z = self.vae.encode(video).latent_dist.sample()
        if self.vae.config.latents_mean is not None:
            z = z - torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1, 1)
        return z / self.std

    def decode(self, z):
        z = z * self.std
        z = z + torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1, 1)
        return self.vae.decode(z).sample
