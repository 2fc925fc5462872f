import torch
from diffusers import AutoencoderKL


class Mixer:
    def __init__(self, vae: AutoencoderKL, net):
        self.vae, self.net = vae, net
        c = vae.config
        self.k = c.scaling_factor
        self.m = getattr(c, "shift_factor", None) or 0.0

    def embed(self, x):
        return (self.vae.encode(x).latent_dist.mode() - self.m) * self.k

    def paint(self, h, steps):
        h = h + torch.randn_like(h)
        for t in steps:
            h = h + self.net(h, t)
        return self.vae.decode(h / self.k + self.vae.config.shift_factor).sample
