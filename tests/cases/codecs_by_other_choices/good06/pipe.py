import torch
from lib.nets import NormalisedCodec, WaveCodec


class Pipeline:
    def __init__(self, net, latent_std, normalised=False):
        self.net = net
        self.latent_std = latent_std
        if normalised:
            self.codec = NormalisedCodec(WaveCodec(), latent_std)
        else:
            self.codec = WaveCodec()

    def encode(self, wave):
        z = self.codec.encode(wave)
        if isinstance(self.codec, NormalisedCodec):
            return z
        return z / self.latent_std

    def decode(self, z):
        if not isinstance(self.codec, NormalisedCodec):
            z = z * self.latent_std
        return self.codec.decode(z)

    def sample(self, steps):
        z = torch.randn(1, 64, 500)
        for t in torch.linspace(1, 0, steps):
            z = z - self.net(z, t) / steps
        return self.decode(z)

    def loss(self, wave):
        z = self.encode(wave)
        noise = torch.randn_like(z)
        return ((self.net(z + noise, 0) - noise) ** 2).mean()
