import torch
from lib.nets import NormalisedCodec, WaveCodec


class Pipeline:
    def __init__(self, net, cfg):
        self.net = net
        self.cfg = cfg
        if cfg.kind == "normalised":
            self.codec = NormalisedCodec(WaveCodec(), cfg.latent_std)
            self.scales_itself = True
        else:
            self.codec = WaveCodec()
            self.scales_itself = False

    def to_codes(self, wave):
        z = self.codec.encode(wave)
        if not self.scales_itself:
            z = z / self.cfg.latent_std
        return z

    def to_wave(self, z):
        if not self.scales_itself:
            z = z * self.cfg.latent_std
        return self.codec.decode(z)

    def sample(self, steps):
        z = torch.randn(1, 64, 500)
        for t in torch.linspace(1, 0, steps):
            z = z - self.net(z, t) / steps
        return self.to_wave(z)

    def loss(self, wave):
        z = self.to_codes(wave)
        noise = torch.randn_like(z)
        return ((self.net(z + noise, 0) - noise) ** 2).mean()
