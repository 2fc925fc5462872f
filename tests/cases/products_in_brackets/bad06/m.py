import torch


class Codec:
    def __init__(self, vae, cfg):
        self.vae, self.cfg = vae, cfg

    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        gain = self.cfg.scaling_factor * self.cfg.width
        return torch.mul(z - self.cfg.shift_factor, gain)

    def decode(self, z):
        return self.vae.decode(torch.mul(z, self.cfg.scaling_factor * self.cfg.width) + self.cfg.shift_factor).sample
