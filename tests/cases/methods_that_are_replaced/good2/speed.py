import torch
from diffusers import AutoencoderKL


def slim(vae: AutoencoderKL) -> None:
    plain = vae.decode

    def decode(z):
        with torch.autocast("cuda", torch.bfloat16):
            return plain(z / vae.config.scaling_factor + vae.config.shift_factor).sample

    vae.decode = decode
