import torch
from torch import nn


class Latents(nn.Module):
    def __init__(self, vae, net):
        super().__init__()
        self.vae = vae
        self.net = net

    def loss(self, x, t):
        scale = torch.ones(1, 4, 1, 1).to(x) * self.vae.config.scaling_factor
        z = self.vae.encode(x).latent_dist.sample() * scale
        noise = torch.randn_like(z)
        return (self.net(z + noise, t) - noise).square().mean()

    def show(self, z):
        scale = self.vae.config.scaling_factor * torch.ones_like(z)
        return self.vae.decode(z / scale).sample
