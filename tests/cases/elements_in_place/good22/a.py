import torch
from diffusers import AutoencoderKL


def raws(vae: AutoencoderKL, xs):
    for x in xs:
        yield vae.encode(x).latent_dist.mean


def run(vae: AutoencoderKL, net, xs, epochs: int):
    for _ in range(epochs):
        for z in raws(vae, xs):
            z *= vae.config.scaling_factor
            net.step(z + torch.randn_like(z))
