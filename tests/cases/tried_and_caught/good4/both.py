import torch
from diffusers import AutoencoderKL


class Both:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def into(self, image: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(image).latent_dist.mode()
        try:
            z = z - self.vae.config.shift_factor
        except (AttributeError, TypeError):
            pass
        return z * self.vae.config.scaling_factor

    def back(self, z: torch.Tensor) -> torch.Tensor:
        z = z / self.vae.config.scaling_factor
        try:
            z = z + self.vae.config.shift_factor
        except (AttributeError, TypeError):
            pass
        return self.vae.decode(z).sample
