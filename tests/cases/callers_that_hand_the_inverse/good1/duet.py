import torch
from diffusers import AutoencoderOobleck

from waves import to_model, to_wave


class Duet:
    def __init__(self, codec: AutoencoderOobleck, net, sampler, cfg):
        self.codec, self.net, self.sampler, self.cfg = codec, net, sampler, cfg

    def loss(self, wave, t):
        z = to_model(self.codec, wave, self.cfg.latent_gain)
        eps = torch.randn_like(z)
        return (self.net(z + t * (eps - z), t) - (eps - z)).square().mean()

    def sing(self, noise):
        z = self.sampler(self.net, noise)
        return to_wave(self.codec, z, 1 / self.cfg.latent_gain)

    def sing_long(self, noises):
        z = torch.cat([self.sampler(self.net, noise) for noise in noises], dim=-1)
        return to_wave(self.codec, z, 1 / self.cfg.latent_gain)
