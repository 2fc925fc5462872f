import torch
from torch import nn


class PointAutoencoder(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder

    def draw(self, mu, sigma):
        noise = torch.randn(mu.shape)
        return mu + sigma * noise

    def encode(self, x):
        mu, _ = self.encoder(x)
        return mu, torch.ones(len(mu), 1, 1).to(mu) * 0.0032

    def decode(self, z):
        return self.decoder(z)

    def loss(self, x):
        mu, sigma = self.encode(x)
        return (self.decode(self.draw(mu, sigma)) - x).square().mean()


class PointDiffusion(nn.Module):
    def __init__(self, vae, net):
        super().__init__()
        self.vae = vae
        self.net = net

    def loss(self, x, t):
        mu, sigma = self.vae.encode(x)
        z = self.vae.draw(mu, sigma) / 1.7362
        noise = torch.randn_like(z)
        return (self.net(z + noise, t) - noise).square().mean()

    def sample(self, shape, times):
        z = torch.randn(shape)
        for t in times:
            z = z - self.net(z, t)
        return self.vae.decode(z / 1.7362)
