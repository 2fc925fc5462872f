import torch
from diffusers import AutoencoderKL


class Held:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        try:
            self.shift = vae.config.shift_factor or 0.0
        except AttributeError:
            self.shift = 0.0

    def into(self, clip: torch.Tensor) -> torch.Tensor:
        return (self.vae.encode(clip).latent_dist.mode() - self.shift) * self.vae.config.scaling_factor

    def back(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.vae.config.scaling_factor + self.shift).sample
