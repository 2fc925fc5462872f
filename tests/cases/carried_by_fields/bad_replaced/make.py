from diffusers import AutoencoderKL

from record import Record


def make(words, image, vae: AutoencoderKL) -> Record:
    return Record(words, vae.encode(image).latent_dist.mode())
