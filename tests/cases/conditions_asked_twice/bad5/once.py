import torch
from diffusers import AutoencoderKL


def film(vae: AutoencoderKL, unet, frame: torch.Tensor, count: int) -> torch.Tensor:
    first, z = True, frame
    for t in range(count):
        if first:
            z = vae.encode(frame).latent_dist.mode() * vae.config.scaling_factor
            first = False
        z = unet(z if first else z * vae.config.scaling_factor, t)
    return vae.decode(z / vae.config.scaling_factor).sample
