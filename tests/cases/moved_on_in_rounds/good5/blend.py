import torch
from diffusers import AutoencoderKL


def enter(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


def leave(vae: AutoencoderKL, z: torch.Tensor) -> torch.Tensor:
    return vae.decode(z / vae.config.scaling_factor).sample


def average(vae: AutoencoderKL, frames: list[torch.Tensor], window) -> torch.Tensor:
    """The mean of raw latents of some frames."""
    total = torch.zeros(1, 4, 64, 64)
    for k, frame in enumerate(frames):
        total = total + window(vae.encode(frame).latent_dist.mode(), k)
    return vae.decode(total / len(frames)).sample
