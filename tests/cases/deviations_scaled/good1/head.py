import torch
from torch import nn


class Head(nn.Module):
    def __init__(self, encoder, decoder, base: float, scale: float):
        super().__init__()
        self.encoder, self.decoder, self.base, self.scale = encoder, decoder, base, scale

    def encode(self, x):
        mu, logvar = self.encoder(x).chunk(2, dim=1)
        mean = (mu - self.base) * self.scale
        std = torch.exp(0.5 * logvar) * self.scale
        return torch.distributions.Normal(mean, std).rsample()

    def decode(self, z):
        return self.decoder(z / self.scale + self.base)
