import torch
from diffusers import AutoencoderKL


def bake(vae: AutoencoderKL, albedo: torch.Tensor) -> torch.Tensor:
    shift = vae.config.shift_factor or 0.0
    z = vae.encode(albedo).latent_dist.mode()
    return (z - shift) * vae.config.scaling_factor


def unbake(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    x = x / vae.config.scaling_factor
    shifted = hasattr(vae.config, "shift_factor")
    filled = vae.config.shift_factor is not None
    if shifted and filled:
        x = x + vae.config.shift_factor
    return vae.decode(x).sample
