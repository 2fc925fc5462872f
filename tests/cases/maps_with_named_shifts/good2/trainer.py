import torch
from torch import nn

from whiten import Whiten


class GrainFlow(nn.Module):
    def __init__(self, vae, net, whiten: Whiten):
        super().__init__()
        self.vae, self.net, self.whiten = vae, net, whiten

    def forward(self, photo):
        with torch.no_grad():
            x = self.whiten(self.vae.encode(photo).latent_dist.sample())
        eps = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        return (self.net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()
