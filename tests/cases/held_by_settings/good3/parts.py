from functools import cache

from diffusers import AutoencoderKL
from settings import settings


@cache
def autoencoder() -> AutoencoderKL:
    return AutoencoderKL.from_pretrained(settings.repo, subfolder="vae")
