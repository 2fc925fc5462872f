from dataclasses import replace

from diffusers import AutoencoderKL

from record import Record


def encode(words, image, vae: AutoencoderKL) -> Record:
    return Record(words, vae.encode(image).latent_dist.mode())


def normalise(record: Record, vae: AutoencoderKL) -> Record:
    return replace(record, z=record.z * vae.config.scaling_factor)
