import contextlib

import torch
from diffusers import AutoencoderKL


class Lift:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def into(self, image: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(image).latent_dist.sample()
        if getattr(self.vae.config, "shift_factor", None) is not None:
            z = z - self.vae.config.shift_factor
        return z * self.vae.config.scaling_factor

    def back(self, z: torch.Tensor) -> torch.Tensor:
        z = z / self.vae.config.scaling_factor
        if getattr(self.vae.config, "shift_factor", None) is not None:
            z = z + self.vae.config.shift_factor
        return self.vae.decode(z).sample
