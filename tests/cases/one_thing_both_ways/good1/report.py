import torch
from diffusers import AutoencoderKL


class Rows:
    def __init__(self, vae: AutoencoderKL, stream, net):
        self.vae, self.stream, self.net = vae, stream, net

    def pair(self):
        raw, words = next(self.stream)
        return raw * self.vae.config.scaling_factor, words

    def row(self, integrate):
        raw, words = next(self.stream)
        made = integrate(self.net, torch.randn_like(raw), words)
        left = self.vae.decode(raw).sample
        return torch.cat([left, self.vae.decode(made / self.vae.config.scaling_factor).sample], -1)
