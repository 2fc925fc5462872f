import torch
from torch import nn

from times import Times


class Pipeline(nn.Module):
    def __init__(self, vae, net, unit):
        super().__init__()
        self.vae, self.net = vae, net
        self.into = Times(unit)
        self.back = Times(unit**-1)

    def loss(self, x, t):
        z = self.into(self.vae.encode(x).latent_dist.sample())
        eps = torch.randn_like(z)
        return (self.net(torch.lerp(z, eps, t), t) - (eps - z)).square().mean()

    def sample(self, solver, shape):
        return self.vae.decode(self.back(solver(self.net, torch.randn(shape)))).sample
