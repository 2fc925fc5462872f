from dataclasses import dataclass, field

import torch
import tyro
from diffusers import AutoencoderKL


@dataclass
class Latent:
    offset: float = 0.0
    gain: float = 1.0

    def apply(self, z):
        return (z - self.offset) * self.gain

    def invert(self, z):
        return z / self.gain + self.offset


@dataclass
class Config:
    repo: str = "kl"
    latent: Latent = field(default_factory=Latent)


def loss_of(net, vae, config, x):
    z = config.latent.apply(vae.encode(x).latent_dist.sample())
    noise, t = torch.randn_like(z), torch.rand(len(z), 1, 1, 1)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(net, vae, config, n):
    z = torch.randn(n, 4, 32, 32)
    for i in range(50, 0, -1):
        z = z - net(z, torch.full((n, 1, 1, 1), i / 50)) / 50
    return vae.decode(config.latent.apply(z)).sample


def main(net, batches):
    config = tyro.cli(Config)
    vae = AutoencoderKL.from_pretrained(config.repo)
    for x in batches:
        loss_of(net, vae, config, x).backward()
    return draw(net, vae, config, 4)
