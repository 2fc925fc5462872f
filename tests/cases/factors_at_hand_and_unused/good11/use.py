import torch


def blend(vae, x, alpha):
    z = vae.encode(x).latent_dist.sample()
    return z * alpha


def show(vae, z, alpha):
    return vae.decode(z).sample
