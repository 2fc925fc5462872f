import torch
from torch import nn


class Codec(nn.Module):
    def __init__(self, encoder, decoder):
        super().__init__()
        self.encoder, self.decoder = encoder, decoder

    def encode(self, wave, norm=None):
        z = self.encoder(wave)
        if norm is not None:
            z = (z - norm.mean) / norm.std
        return z

    def decode(self, z, norm=None):
        if norm is not None:
            z = z * norm.std + norm.mean
        return self.decoder(z)


class Voice:
    def __init__(self, codec: Codec, net, norm=None):
        self.codec = codec
        self.net = net
        self.norm = norm

    def loss(self, wave, t):
        z = self.codec.encode(wave, norm=self.norm)
        noise = torch.randn_like(z)
        return (self.net(torch.lerp(z, noise, t), t) - (noise - z)).square().mean()

    @torch.no_grad()
    def speak(self, shape, steps):
        z = torch.randn(shape)
        for i in range(steps):
            z = z - self.net(z, 1 - i / steps) / steps
        return self.codec.decode(z, norm=self.norm)


def plain(encoder, decoder, net, wave, t):
    voice = Voice(Codec(encoder, decoder), net)
    return voice.loss(wave, t), voice.speak((1, 8, 64), 10)
