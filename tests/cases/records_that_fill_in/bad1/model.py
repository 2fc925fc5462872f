import torch
from config import Train
from diffusers import AutoencoderKL


class Model:
    def __init__(self, config: Train):
        self.vae = AutoencoderKL.from_pretrained("stabilityai/sdxl-vae")
        self.config = config

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(x).latent_dist.sample() * self.config.latent_scale

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z / self.config.latent_scale).sample
