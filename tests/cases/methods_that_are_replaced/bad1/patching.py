import functools
import torch
from diffusers import AutoencoderKL


def in_rows(vae: AutoencoderKL, rows: int = 2) -> AutoencoderKL:
    plain = vae.decode

    @functools.wraps(plain)
    def decode(latents, return_dict=True):
        parts = [plain(part / vae.config.scaling_factor, return_dict=False)[0] for part in latents.split(rows)]
        return torch.cat(parts)

    vae.decode = decode
    return vae
