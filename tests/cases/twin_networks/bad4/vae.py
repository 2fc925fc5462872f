import torch
from torch import nn


class KLEncoder(nn.Sequential):
    def forward(self, x, noise):
        for part in self:
            x = part(x)
        mean, log_variance = torch.chunk(x, 2, dim=1)
        x = mean + log_variance.clamp(-30, 20).mul(0.5).exp() * noise
        x *= 0.18215
        return x


class KLDecoder(nn.Module):
    def __init__(self, net):
        self.net = net

    def forward(self, z):
        return self.net(z.mul(0.18215))
