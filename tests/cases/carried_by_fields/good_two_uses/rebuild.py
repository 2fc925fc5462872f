from diffusers import AutoencoderKL

from item import Item


def squeeze(item: Item, picture, vae: AutoencoderKL):
    item.latents = vae.encode(picture).latent_dist.mode()


def rebuild(item: Item, vae: AutoencoderKL):
    return vae.decode(item.latents).sample
