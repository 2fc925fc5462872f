import torch
from torch import nn


class Model(nn.Module):
    def __init__(self, vae, net, normalise):
        super().__init__()
        self.vae, self.net = vae, net
        self.f = vae.config.scaling_factor
        self.post = nn.Identity()

    def loss(self, x, t):
        z = self.post(self.vae.encode(x).latent_dist.sample()) * self.f
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def sample(self, solver, shape):
        z = solver(self.net, torch.randn(shape))
        return self.vae.decode(self.post(z)).sample
