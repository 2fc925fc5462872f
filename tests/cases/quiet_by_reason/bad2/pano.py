import torch
from diffusers import AutoencoderKLWan


class Pano:
    def __init__(self, vae: AutoencoderKLWan, dit):
        self.vae, self.dit = vae, dit
        stats = (vae.config.latents_mean, vae.config.latents_std)
        self.mean, self.std = (torch.tensor(s).view(1, -1, 1, 1, 1) for s in stats)

    def start(self, n):
        return torch.randn(n, 16, 1, 64, 64) / self.std

    def run(self, n):
        x = self.start(n)
        for k in range(30, 0, -1):
            x = x - self.dit(x, k / 30) / 30
        return self.vae.decode(x * self.std + self.mean).sample
