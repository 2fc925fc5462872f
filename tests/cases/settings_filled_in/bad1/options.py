import yaml
from diffusers import AutoencoderKL


def options(path: str, vae: AutoencoderKL) -> dict:
    with open(path) as file:
        found = yaml.safe_load(file)
    found.setdefault("rounds", 30)
    found.setdefault("latent_scale", 2 ** (len(vae.config.block_out_channels) - 1))
    return found
