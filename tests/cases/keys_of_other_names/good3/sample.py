import json

import torch
from torch import nn


class RawCodec(nn.Module):
    """Of unit variance by its training."""

    def __init__(self, channels):
        super().__init__()
        self.encoder = nn.Conv2d(1, channels, 4, 4)
        self.decoder = nn.ConvTranspose2d(channels, 1, 4, 4)

    def encode(self, x):
        return self.encoder(x)

    def decode(self, z):
        return self.decoder(z)


class Sampler:
    def __init__(self, net):
        cfg = json.load(open("raw.json"))
        self.codec = RawCodec(8).cuda()
        self.codec.load_state_dict(torch.load("raw.pt"))
        self.gain = cfg.get("gain", 1.0)
        self.net = net

    def sample(self, n):
        x = torch.randn(n, 8, 32, 32)
        for i in range(40, 0, -1):
            x = x - self.net(x, torch.full((n,), i / 40)) / 40
        return self.codec.decode(x / self.gain)
