import torch
from torch import nn


class Surgeon(nn.Module):
    def __init__(self, codec, flow_net, cfg):
        super().__init__()
        self.codec, self.flow_net, self.cfg = codec, flow_net, cfg

    def forward(self, before, after):
        x = self.codec.encode(after) * self.cfg.latent_gain
        start = self.codec.encode(before)
        eps = torch.randn_like(x)
        t = torch.rand(len(x), 1, 1, 1)
        return (self.flow_net((1 - t) * x + t * eps, start, t) - (eps - x)).abs().mean()

    @torch.no_grad()
    def operate(self, before, steps=20):
        start = self.codec.encode(before) * self.cfg.latent_gain
        x = torch.randn_like(start)
        for k in range(steps):
            x = x - self.flow_net(x, start, 1 - k / steps) / steps
        return self.codec.decode(x / self.cfg.latent_gain)
