import torch
from torch import nn


class Pipeline(nn.Module):
    def __init__(self, vae, net, scale):
        super().__init__()
        self.vae, self.net = vae, net
        self.into = Times(scale)
        self.back = Times(1 / scale)

    def loss(self, x, t):
        z = self.into(self.vae.encode(x).latent_dist.sample())
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def sample(self, solver, shape):
        return self.vae.decode(self.back(solver(self.net, torch.randn(shape)))).sample


class Times(nn.Module):
    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, z):
        return z * self.factor
