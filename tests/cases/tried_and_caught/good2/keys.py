import torch
from diffusers import AutoencoderKL


def into(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    z = vae.encode(image).latent_dist.mode()
    shift = vae.config.get("shift_factor") or 0.0
    return (z - shift) * vae.config.scaling_factor


def back(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    z = z / vae.config.scaling_factor
    try:
        return vae.decode(z + (vae.config["shift_factor"] or 0.0)).sample
    except KeyError:
        return vae.decode(z).sample
