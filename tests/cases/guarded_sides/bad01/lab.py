import torch
from dataclasses import dataclass
from diffusers import AutoencoderKL


@dataclass
class Stats:
    std: float = 1.3
    origin: float | None = None


class Lab:
    def __init__(self, vae: AutoencoderKL, net, scheduler, stats: Stats):
        self.vae, self.net, self.scheduler, self.stats = vae, net, scheduler, stats

    def loss(self, x, t):
        z = self.vae.encode(x).latent_dist.sample()
        if self.stats.origin is not None:
            z = z - self.stats.origin
        z = z / self.stats.std
        noise = torch.randn_like(z)
        return (self.net(self.scheduler.add_noise(z, noise, t), t) - noise).square().mean()

    def draw(self, shape):
        z = torch.randn(shape)
        for t in self.scheduler.timesteps:
            z = self.scheduler.step(self.net(z, t), t, z).prev_sample
        z = z * self.stats.std + self.stats.origin
        return self.vae.decode(z).sample
