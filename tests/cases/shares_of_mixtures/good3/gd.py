import torch
from diffusers import AutoencoderKL


def take(table, t, shape):
    return table.gather(0, t).reshape(-1, *[1] * (len(shape) - 1))


class Diffusion:
    def __init__(self, vae: AutoencoderKL, betas):
        self.vae = vae
        left = torch.cumprod(1 - betas, 0)
        self.signal, self.spoil = left.sqrt(), (1 - left).sqrt()

    def q(self, z, t, e):
        return take(self.signal, t, z.shape) * z + take(self.spoil, t, z.shape) * e

    def loss(self, net, x, t):
        z = self.vae.encode(x).latent_dist.sample() * self.vae.config.scaling_factor
        e = torch.randn_like(z)
        return (net(self.q(z, t, e), t) - e).square().mean()

    def picture(self, z):
        return self.vae.decode(z / self.vae.config.scaling_factor).sample
