from functools import lru_cache

from diffusers import AutoencoderKL


@lru_cache(1)
def load_first_stage():
    return AutoencoderKL.from_pretrained("stabilityai/sd-turbo", subfolder="vae")
