import torch
from torch import nn
from diffusers import AutoencoderKL


class Norm(nn.Module):
    def __init__(self, stats):
        super().__init__()
        self.register_buffer("centre", stats["centre"])
        self.register_buffer("spread", stats["spread"])

    def forward(self, z, inverse=False):
        if inverse:
            return z * self.spread + self.centre
        return (z - self.centre) / self.spread


class Model(nn.Module):
    def __init__(self, vae: AutoencoderKL, net, stats):
        super().__init__()
        self.vae, self.net, self.norm = vae, net, Norm(stats)

    def forward(self, x, t):
        z = self.norm(self.vae.encode(x).latent_dist.sample())
        e = torch.randn_like(z)
        return (self.net((1 - t) * z + t * e, t) - (e - z)).square().mean()

    def sample(self, z):
        for i in range(9):
            z = z - self.net(z, i) / 9
        return self.vae.decode(self.norm(z, inverse=True)).sample
