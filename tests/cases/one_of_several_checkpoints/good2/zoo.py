from collections import namedtuple

from diffusers import AutoencoderKL

Loaded = namedtuple("Loaded", "vae k b")
REPOS = {"flux": "black-forest-labs/FLUX.1-dev", "sd3": "stabilityai/stable-diffusion-3.5-large"}


def load(name):
    vae = AutoencoderKL.from_pretrained(REPOS[name], subfolder="vae").eval()
    return Loaded(vae, vae.config.scaling_factor, vae.config.shift_factor)
