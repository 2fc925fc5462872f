import torch
from torch import nn


class Encoder(nn.Module):
    def __init__(self, net, mean, spread, latent_std):
        super().__init__()
        self.net = net
        self.mean = mean
        self.spread = spread
        self.latent_std = latent_std

    def forward(self, x):
        h = self.net(x)
        mu = self.mean(h) / self.latent_std
        if not self.training:
            return mu
        return mu, self.spread(h)


class Codec(nn.Module):
    def __init__(self, encoder: Encoder, decoder, latent_std):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.latent_std = latent_std

    def sample(self, x):
        mu, logvar = self.encoder(x)
        return mu + (0.5 * logvar).exp() * torch.randn_like(mu) / self.latent_std

    def decode(self, z):
        return self.decoder(z / self.latent_std)
