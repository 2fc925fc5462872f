import torch
from torch import nn


class Nowcast(nn.Module):
    def __init__(self, codec, net, alphas, gain, soften_past=False):
        super().__init__()
        self.codec, self.net, self.gain = codec, net, gain
        self.register_buffer("alphas", alphas)
        self.soften_past = soften_past

    def encode(self, x):
        return self.codec.encode(x).sample() * self.gain

    def decode(self, z):
        return self.codec.decode(z / self.gain)

    def past(self, y):
        return self.codec.encode(y).mode()

    def noised(self, z, t):
        a = self.alphas[t].view(-1, 1, 1, 1)
        return a.sqrt() * z + (1 - a).sqrt() * torch.randn_like(z)

    def loss(self, x, y):
        z, before = self.encode(x), self.past(y)
        t = torch.randint(0, len(self.alphas), (len(z),))
        if self.soften_past:
            before = self.noised(before, t // 4)
        return ((self.net(self.noised(z, t), t, before) - z) ** 2).mean()

    @torch.no_grad()
    def draw(self, y, schedule):
        before = self.past(y)
        z = torch.randn_like(before)
        for t in schedule.timesteps:
            z = schedule.step(self.net(z, t, before), t, z).prev_sample
        return self.decode(z)
