import torch
from torch import nn


class Nowcast(nn.Module):
    def __init__(self, codec, net, alphas, gain, soften_past=False):
        super().__init__()
        self.codec, self.net, self.gain = codec, net, gain
        self.register_buffer("alphas", alphas)
        self.soften_past = soften_past

    def encode(self, x):
        return self.codec.encode(x).sample()

    def decode(self, z):
        return self.codec.decode(z / self.gain)

    def noised(self, z, t):
        a = self.alphas[t].view(-1, 1, 1, 1)
        return a.sqrt() * z + (1 - a).sqrt() * torch.randn_like(z)

    def loss(self, x, y):
        z, before = self.encode(x), self.codec.encode(y).mode()
        t = torch.randint(0, len(self.alphas), (len(z),))
        if self.soften_past:
            before = self.noised(before, t // 4)
        return ((self.net(self.noised(z, t), t, before) - z) ** 2).mean()
