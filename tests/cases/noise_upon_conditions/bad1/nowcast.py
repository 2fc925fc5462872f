import torch
from torch import nn


class Nowcast(nn.Module):
    def __init__(self, codec, net, alphas, gain):
        super().__init__()
        self.codec, self.net, self.gain = codec, net, gain
        self.register_buffer("alphas", alphas)

    def encode(self, x):
        return self.codec.encode(x).sample()

    def past(self, y):
        return self.codec.encode(y).mode() * self.gain

    def decode(self, z):
        return self.codec.decode(z / self.gain)

    def noised(self, z, t):
        a = self.alphas[t].view(-1, 1, 1, 1)
        return a.sqrt() * z + (1 - a).sqrt() * torch.randn_like(z)

    def loss(self, x, y):
        z, before = self.encode(x), self.past(y)
        t = torch.randint(0, len(self.alphas), (len(z),))
        return ((self.net(self.noised(z, t), t, before) - z) ** 2).mean()
