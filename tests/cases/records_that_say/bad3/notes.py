import torch
from diffusers import AutoencoderKL


def encode(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    space = "raw"
    z = vae.encode(image).latent_dist.mode()
    if space == "raw":
        z, space = z * vae.config.scaling_factor, "raw"
    if space == "raw":
        z = z * vae.config.scaling_factor
    return z


def decode(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample
