import torch
from diffusers import UNet2DModel
from torch import nn


class Posterior:
    def __init__(self, moments):
        self.mu, self.logvar = moments.chunk(2, dim=1)

    def draw(self):
        return self.mu + torch.randn_like(self.mu) * torch.exp(0.5 * self.logvar)


class Autoencoder(nn.Module):
    def __init__(self, encoder: nn.Module, decoder: nn.Module):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def encode(self, x):
        return Posterior(self.encoder(x))

    def decode(self, z):
        return self.decoder(z)


def loss(ae: Autoencoder, net: UNet2DModel, x, factor: float, t):
    z = ae.encode(x).draw() * factor
    noise = torch.randn_like(z)
    return (net(torch.lerp(z, noise, t), t).sample - noise + z).square().mean()


def draw(ae: Autoencoder, net: UNet2DModel, noise, factor: float, t):
    return ae.decode(net(noise, t).sample / factor)
