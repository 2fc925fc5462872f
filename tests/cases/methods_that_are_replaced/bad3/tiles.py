import torch
from diffusers import AutoencoderKL


def tiled(vae: AutoencoderKL, rows: int = 2) -> AutoencoderKL:
    plain = vae.decode

    def decode(latents):
        return torch.cat([plain(part).sample for part in latents.split(rows)])

    vae.decode = decode
    return vae
