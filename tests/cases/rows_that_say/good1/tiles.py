import torch
from diffusers import AutoencoderKL


def source(vae: AutoencoderKL, item):
    if item.endswith(".pt"):
        return torch.load(item), True
    return vae.encode(item).latent_dist.mode(), False


def train(vae: AutoencoderKL, net, item, t):
    z, ready = source(vae, item)
    if not ready:
        z = z * vae.config.scaling_factor
    e = torch.randn_like(z)
    return (net(torch.lerp(z, e, t), t) - (e - z)).square().mean()


def save(vae: AutoencoderKL, x, path):
    torch.save(vae.encode(x).latent_dist.mode() * vae.config.scaling_factor, path)


def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
