import torch
from diffusers import AutoencoderKL
from settings import Settings


class Service:
    def __init__(self, settings: Settings):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")
        self.settings = settings

    def enter(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x).latent_dist.sample() / self.settings.latent_std

    def leave(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z * self.settings.latent_std).sample
