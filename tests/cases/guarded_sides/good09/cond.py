import torch
from diffusers import AutoencoderKL


class Trainer:
    """A condition may be missing, the shift may not."""

    def __init__(self, vae: AutoencoderKL, net, cfg):
        self.vae, self.net, self.cfg = vae, net, cfg

    def loss(self, x, t, hint=None):
        z = (self.vae.encode(x).latent_dist.sample() - self.cfg.mean) * self.cfg.scale
        if hint is not None:
            z = z + hint
        noise = torch.randn_like(z)
        return (self.net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()

    def draw(self, z):
        return self.vae.decode(z / self.cfg.scale + self.cfg.mean).sample
