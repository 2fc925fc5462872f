import torch
from torch import nn


class Latents(nn.Module):
    def __init__(self, encoder, decoder, net, scale):
        super().__init__()
        self.encoder, self.decoder, self.net, self.scale = encoder, decoder, net, scale

    def encode(self, x):
        mu, logvar = torch.chunk(self.encoder(x), 2, dim=1)
        return mu * self.scale, logvar + 2 * torch.log(self.scale)

    def decode(self, z):
        return self.decoder(z * self.scale)

    def loss(self, x, sigma):
        mu, logvar = self.encode(x)
        z = mu + (0.5 * logvar).exp() * torch.randn_like(mu)
        noise = torch.randn_like(z)
        noisy = z + noise * sigma
        return (self.net(noisy, sigma) - z).square().mean()

    def draw(self, shape, sigmas):
        z = torch.randn(shape) * sigmas[0]
        for sigma, following in zip(sigmas[:-1], sigmas[1:]):
            z = z + (self.net(z, sigma) - z) * (sigma - following) / sigma
        return self.decode(z)
