import torch
from diffusers import AutoencoderKLWan

from stats import restore, standardise


class Task:
    def __init__(self, vae: AutoencoderKLWan, net):
        self.vae, self.net = vae, net
        self.stats = {
            "mean": torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1),
            "std": torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1),
        }

    def loss(self, clip, t):
        h = standardise(self.vae.encode(clip).latent_dist.mode(), self.stats)
        eps = torch.randn_like(h)
        return (self.net(h * (1 - t) + eps * t, t) - (eps - h)).square().mean()

    def show(self, h):
        return self.vae.decode(restore(h, self.stats)).sample
