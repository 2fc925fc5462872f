import torch
from diffusers import AutoencoderKL

from norm import LatentNorm


def build(repo):
    return AutoencoderKL.from_pretrained(repo), LatentNorm(4)


def train_step(vae, affine, net, x):
    z = affine(vae.encode(x).latent_dist.sample())
    noise = torch.randn_like(z)
    return (net(z + noise) - noise).pow(2).mean()


def preview(vae, affine, net):
    return vae.decode(affine(net.sample(), reverse=True)).sample
