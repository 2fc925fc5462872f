import torch
from diffusers import AutoencoderKL


class Terrain:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.centred = vae.config.shift_factor is not None

    def to_latents(self, heights: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(heights).latent_dist.mode()
        return (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor

    def to_heights(self, x: torch.Tensor) -> torch.Tensor:
        z = x / self.vae.config.scaling_factor
        if self.centred:
            z = z + self.vae.config.shift_factor
        return self.vae.decode(z).sample
