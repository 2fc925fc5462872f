import torch
from diffusers import AutoencoderKL


class Rooms:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    def centred(self, plan: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(plan).latent_dist.mode() - self.vae.config.shift_factor

    def encode(self, plan: torch.Tensor) -> torch.Tensor:
        return self.centred(plan) * self.vae.config.scaling_factor

    def around(self, x: torch.Tensor) -> torch.Tensor:
        return x / self.vae.config.scaling_factor + self.vae.config.shift_factor

    def decode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(self.around(x) + self.vae.config.shift_factor).sample
