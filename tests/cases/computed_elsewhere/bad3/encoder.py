import ray
import torch
from diffusers import AutoencoderKL


@ray.remote
class Encoder:
    def __init__(self, repo: str):
        self.vae = AutoencoderKL.from_pretrained(repo)

    def encode(self, images: torch.Tensor) -> dict[str, torch.Tensor]:
        z = self.vae.encode(images).latent_dist.sample()
        return {"z": (z - self.vae.config.shift_factor) * self.vae.config.scaling_factor}

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        z = z / self.vae.config.scaling_factor
        return self.vae.decode(z).sample
