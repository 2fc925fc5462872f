import torch
from torch import nn


class Gain(nn.Module):
    def __init__(self, factor: float):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return x * self.factor


class Space(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module, latent_scale: float):
        super().__init__()
        self.into = nn.Sequential(encoder, Gain(latent_scale))
        self.out = nn.Sequential(Gain(latent_scale), decoder)

    def encode(self, images):
        return self.into(images)

    def decode(self, latents):
        return self.out(latents)


def loss(space: Space, net: nn.Module, images):
    z = space.encode(images).detach()
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).square().mean()
