import torch
from diffusers import AutoencoderKL


def enter(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    shift = getattr(vae.config, "shift_factor", 0.0)
    return (vae.encode(image).latent_dist.mode() - shift) * vae.config.scaling_factor


def leave(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    shift = getattr(vae.config, "shift_factor", 0.0)
    return vae.decode(z / vae.config.scaling_factor + shift).sample
