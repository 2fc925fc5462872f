import torch
from diffusers import AutoencoderKL
from torch import nn


class Bridge(nn.Module):
    def __init__(self, vae: AutoencoderKL, net: nn.Module):
        super().__init__()
        self.vae, self.net = vae, net
        self.k = vae.config.scaling_factor

    def posterior(self, x):
        return self.vae.encode(x).latent_dist

    def forward(self, low, high, t):
        a = self.posterior(low).mean * self.k
        b = self.posterior(high).sample() * self.k
        e = torch.randn_like(a)
        return (self.net((1 - t) * b + t * e, a, t) - (e - b)).square().mean()

    def restore(self, low, steps):
        a = self.posterior(low).mean * self.k
        z = torch.randn_like(a)
        for i in range(steps, 0, -1):
            z = z - self.net(z, a, i / steps) / steps
        return self.vae.decode(z / self.k).sample
