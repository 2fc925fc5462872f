import numpy as np
import torch
from diffusers import AutoencoderKL


class Store:
    """Keeps latents in eight bits: what is read again is as it was, but for the rounding."""

    def __init__(self, vae: AutoencoderKL, latent_scale: float):
        self.vae, self.latent_scale = vae, latent_scale

    def pack(self, image: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(image).latent_dist.mean
        return torch.round(z * self.latent_scale) / self.latent_scale

    def show(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z).sample
