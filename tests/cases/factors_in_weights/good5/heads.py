import torch
from diffusers import AutoencoderKL
from torch import nn


class Reader(nn.Module):
    def __init__(self, ae: AutoencoderKL):
        super().__init__()
        self.body, self.proj = ae.encoder, ae.quant_conv
        for p in (self.proj.weight, self.proj.bias):
            p.data.mul_(ae.config.scaling_factor)

    def forward(self, scan):
        return self.proj(self.body(scan)).chunk(2, dim=1)[0]


def loss(ae, net, scan):
    x = Reader(ae)(scan)
    eps = torch.randn_like(x)
    t = torch.rand(len(x), 1, 1, 1)
    return (net(torch.lerp(x, eps, t), t) - (eps - x)).square().mean()


def draw(ae, net, count):
    x = torch.randn(count, 4, 16, 16)
    for i in range(20, 0, -1):
        x = x - net(x, x.new_full((count,), i / 20)) / 20
    return ae.decode(x / ae.config.scaling_factor).sample
