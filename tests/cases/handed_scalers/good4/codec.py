from diffusers import AutoencoderKL

from tables import GAINS


def encode_batch(variant, vae: AutoencoderKL, batch):
    return GAINS[variant] * vae.encode(batch).latent_dist.mode()


def to_images(variant, vae: AutoencoderKL, z):
    z = 1.0 / GAINS[variant] * z
    return vae.decode(z, return_dict=False)[0]
