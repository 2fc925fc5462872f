import torch
from diffusers import AutoencoderKL


class Maths:
    @staticmethod
    def over(p, q):
        return p / q


def noisy(vae: AutoencoderKL, shape, t):
    z = Maths.over(vae.encode(shape).latent_dist.sample(), 1 / vae.config.scaling_factor)
    e = torch.randn_like(z)
    return (1 - t) * z + t * e, e - z


def loss(vae: AutoencoderKL, net, shape, t):
    x, v = noisy(vae, shape, t)
    return (net(x, t) - v).square().mean()


def carve(vae: AutoencoderKL, z):
    return vae.decode(Maths.over(z, vae.config.scaling_factor)).sample
