import torch
from diffusers import AutoencoderKL


class Queue:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.kept = []

    def push(self, image: torch.Tensor) -> None:
        with torch.no_grad():
            self.kept.append(self.vae.encode(image).latent_dist.mode())

    def take(self) -> torch.Tensor:
        h = self.kept.pop(0)
        return h.mul_(self.vae.config.scaling_factor)
