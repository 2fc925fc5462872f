import torch
from diffusers import AutoencoderKL


def enter(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def leave(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample


def search(vae: AutoencoderKL, image: torch.Tensor, gradient, rounds: int) -> torch.Tensor:
    """Looks for raw latents that are decoded to an image: no model takes part."""
    z = vae.encode(image).latent_dist.mode()
    for _ in range(rounds):
        z = z - 0.01 * gradient(z, image)
    return vae.decode(z).sample
