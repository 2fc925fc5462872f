import torch
from torch import nn
from torch.distributions import Normal


class SpectrumNet(nn.Module):
    def __init__(self, bins, k):
        super().__init__()
        self.trunk = nn.Sequential(nn.Linear(bins, 256), nn.ReLU())
        self.stats = nn.Linear(256, 2 * k)
        self.paint = nn.Sequential(nn.Linear(k, 256), nn.ReLU(), nn.Linear(256, bins))
        self.level = 0.41

    def q(self, s):
        m, r = torch.split(self.stats(self.trunk(s)), 2, dim=-1)
        return Normal(m, torch.nn.functional.softplus(r))

    def elbo(self, s):
        q = self.q(s)
        return (self.paint(q.rsample()) - s).square().sum(-1) + q.entropy().sum(-1)

    @torch.no_grad()
    def summarise(self, s):
        return self.q(s).mean * self.level

    @torch.no_grad()
    def draw(self, h):
        return self.paint(h / self.level)
