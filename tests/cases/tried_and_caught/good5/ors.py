import torch
from diffusers import AutoencoderKL


def into(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    z = vae.encode(image).latent_dist.mode()
    if hasattr(vae.config, "shift_factor"):
        z = z - (vae.config.shift_factor or 0.0)
    return z * vae.config.scaling_factor


def back(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    z = z / vae.config.scaling_factor
    if hasattr(vae.config, "shift_factor"):
        z = z + (vae.config.shift_factor or 0.0)
    return vae.decode(z).sample
