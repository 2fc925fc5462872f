import torch
from diffusers import AutoencoderKL


def blend(vae: AutoencoderKL, one, other, amount):
    return vae.decode(one + amount * (other - one)).sample


def masked(vae: AutoencoderKL, image, mask):
    z = vae.encode(image).latent_dist.mode()
    return vae.decode(z * mask + z * (1 - mask)).sample


def residual(vae: AutoencoderKL, net, now, before, gain):
    z = vae.encode(now).latent_dist.mode()
    return net((z - before) * gain)
