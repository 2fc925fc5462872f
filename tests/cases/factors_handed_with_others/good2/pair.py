import torch
from coders import Coder
from maps import grow, shrink
from torch import nn


class Pair(nn.Module):
    def __init__(self, net):
        super().__init__()
        self.voice, self.room, self.net = Coder(1, 0.6), Coder(2, 1.9), net

    def loss(self, voice, room):
        z = torch.cat([shrink(self.voice.encoder, voice, self.voice.spread), shrink(self.room.encoder, room, self.room.spread)], 1)
        noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def draw(self, n):
        x = torch.randn(n, 32, 200)
        for i in range(30, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 30)) / 30
        voice, room = x.chunk(2, 1)
        return grow(self.voice.decoder, voice, self.voice.spread), grow(self.room.decoder, room, self.room.spread)
