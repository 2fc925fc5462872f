import torch
from torch import nn


class CubeVAE(nn.Module):
    def __init__(self, bands: int, dim: int):
        super().__init__()
        self.encoder = nn.Sequential(nn.Conv2d(bands, 160, 4, 4), nn.Mish(), nn.Conv2d(160, dim, 1))
        self.decoder = nn.Sequential(nn.ConvTranspose2d(dim, 160, 4, 4), nn.Mish(), nn.Conv2d(160, bands, 1))
        self.register_buffer("mu", torch.zeros(dim))
        self.register_buffer("sigma", torch.ones(dim))

    def code(self, x):
        return self.encoder(x) - self.mu

    def whiten(self, z):
        return (z - self.mu) / self.sigma

    def reconstruct(self, w):
        return self.decoder(w * self.sigma + self.mu)


def objective(cube: CubeVAE, net, x, t):
    w = cube.whiten(cube.code(x))
    noise = torch.randn_like(w)
    return (net(w + t * noise, t) - w).square().mean()


def sample(cube: CubeVAE, net, shape):
    w = torch.randn(shape)
    for k in range(10):
        w = net(w, k)
    return cube.reconstruct(w)
