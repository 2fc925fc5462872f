import torch
from diffusers import AutoencoderKL


class Norm:
    def __init__(self, std, mean=None):
        self.std, self.mean = std, mean

    def down(self, z):
        if self.mean is None:
            return z / self.std
        return (z - self.mean) / self.std

    def up(self, z):
        return z * self.std + self.mean


def step(vae: AutoencoderKL, norm: Norm, net, x, t):
    z = norm.down(vae.encode(x).latent_dist.sample())
    noise = torch.randn_like(z)
    return (net((1 - t) * z + t * noise, t) - (noise - z)).square().mean()


def draw(vae: AutoencoderKL, norm: Norm, net, shape):
    z = torch.randn(shape)
    for i in range(9):
        z = z - net(z, i) / 9
    return vae.decode(norm.up(z)).sample
