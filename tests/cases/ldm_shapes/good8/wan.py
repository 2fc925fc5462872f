import torch
from base import Model
from diffusers import AutoencoderKLWan


class Wan(Model):
    def load(self):
        self.vae = AutoencoderKLWan.from_pretrained("Wan-AI/Wan2.1-T2V-1.3B-Diffusers", subfolder="vae")

    def stats(self, z):
        mean = torch.tensor(self.vae.config.latents_mean).view(1, -1, 1, 1, 1).to(z)
        std = torch.tensor(self.vae.config.latents_std).view(1, -1, 1, 1, 1).to(z)
        return mean, std

    def encode(self, images):
        z = self.vae.encode(images).latent_dist.sample()
        mean, std = self.stats(z)
        return (z - mean) / std

    def decode(self, latents):
        mean, std = self.stats(latents)
        return self.vae.decode(latents * std + mean).sample
