import torch
from diffusers import AutoencoderKLWan


class Wan:
    def __init__(self, vae: AutoencoderKLWan, net):
        self.vae, self.net = vae, net
        self.m = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1)
        self.s = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1)

    def unit(self, h):
        return (h - self.m) / self.s

    def loss(self, video, t):
        h = self.unit(self.vae.encode(video).latent_dist.mode())
        e = torch.randn_like(h)
        mixed = (1 - t) * h + t * e
        return self.net(mixed, t) - (e - h)

    def frames(self, h):
        return self.vae.decode(h * self.s + self.m).sample
