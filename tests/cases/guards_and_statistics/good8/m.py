import torch
from diffusers import AutoencoderKLWan


class Video:
    def __init__(self, vae: AutoencoderKLWan, dit):
        self.vae, self.dit = vae, dit

    def _statistics(self, like):
        config = self.vae.config
        return (torch.tensor(v).view(1, -1, 1, 1, 1).to(like) for v in (config.latents_mean, config.latents_std))

    def read(self, x):
        z = self.vae.encode(x).latent_dist.mode()
        mean, std = self._statistics(z)
        return (z - mean) / std

    def write(self, z):
        mean, std = self._statistics(z)
        return self.vae.decode(z * std + mean).sample
