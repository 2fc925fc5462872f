import copy

import torch
from torch import nn


class System(nn.Module):
    def __init__(self, vae, net, latent_scale):
        super().__init__()
        self.vae, self.net, self.ema = vae, net, copy.deepcopy(net)
        self.latent_scale = latent_scale

    @torch.no_grad()
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample() * self.latent_scale

    @torch.no_grad()
    def decode(self, z):
        return self.vae.decode(z / self.latent_scale).sample

    def loss(self, x):
        z = self.encode(x)
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1, device=z.device)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()
