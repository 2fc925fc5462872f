import torch
from torch import nn


class FaceModel(nn.Module):
    def __init__(self, encoder, decoder, net, weigh, spread):
        super().__init__()
        self.encoder = encoder
        self.decoder = decoder
        self.net = net
        self.weigh = weigh
        self.spread = spread

    def loss(self, x, t):
        z = self.encoder(x) / self.spread
        w = self.weigh(t)
        noise = torch.randn_like(z)
        g = w.clamp(min=1e-3)[:, None]
        return (self.net(g * z + noise, t) - noise).square().mean()

    def sample(self, shape, times):
        z = torch.randn(shape)
        for t in times:
            g = self.weigh(t).clamp(min=1e-3)[:, None]
            z = self.net(z, t) / g
        return self.decoder(z * self.spread)
