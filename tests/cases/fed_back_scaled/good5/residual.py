import torch
from diffusers import AutoencoderKL
from torch import nn


def refine(vae: AutoencoderKL, corrector: nn.Module, image: torch.Tensor, steps: int) -> torch.Tensor:
    """The corrector answers in the autoencoder's own space."""
    z = vae.encode(image).latent_dist.mode()
    for _ in range(steps):
        z = corrector(z * vae.config.scaling_factor)
    return vae.decode(z).sample
