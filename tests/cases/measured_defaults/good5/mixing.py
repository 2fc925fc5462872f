import torch


def mixed(vae, one, other, share: float = 0.6875):
    z = vae.encode(one).latent_dist.mode() * share + vae.encode(other).latent_dist.mode() * (1 - share)
    return vae.decode(z).sample


def faded(vae, image, fade: float = 0.9325):
    z = vae.encode(image).latent_dist.mode() * fade
    return vae.decode(z).sample


def plain(vae, image):
    return vae.decode(vae.encode(image).latent_dist.mode()).sample
