import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder
        self.mean, self.std = nn.Parameter(torch.zeros(8)), nn.Parameter(torch.ones(8))

    def encode(self, wave, normalise=False):
        z = self.encoder(wave)
        if normalise:
            z = (z - self.mean) / self.std
        return z

    def decode(self, z, normalise=False):
        if normalise:
            z = z * self.std + self.mean
        return self.decoder(z)


class Voice:
    def __init__(self, codec: Codec, net, whitened):
        self.codec = codec
        self.net = net
        self.whitened = whitened

    def loss(self, wave, t):
        z = self.codec.encode(wave, normalise=self.whitened)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    @torch.no_grad()
    def speak(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps):
            z = z - self.net(z, 1 - i / steps) / steps
        return self.codec.decode(z, normalise=self.whitened)
