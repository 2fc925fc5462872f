import torch
from diffusers import AutoencoderKL


class Guarded:
    def __init__(self, vae: AutoencoderKL, stats):
        self.vae, self.stats = vae, stats
        self.ready = stats.origin is not None

    def encode(self, x):
        z = self.vae.encode(x).latent_dist.sample()
        if not self.ready:
            return z / self.stats.std
        return (z - self.stats.origin) / self.stats.std

    def decode(self, z):
        if not self.ready:
            return self.vae.decode(z * self.stats.std).sample
        return self.vae.decode(z * self.stats.std + self.stats.origin).sample


def run(codec: Guarded, net, x, scheduler, t):
    z = codec.encode(x)
    eps = torch.randn_like(z)
    loss = (net(scheduler.add_noise(z, eps, t), t) - eps).square().mean()
    for t in scheduler.timesteps:
        z = scheduler.step(net(z, t), t, z).prev_sample
    return loss, codec.decode(z)
