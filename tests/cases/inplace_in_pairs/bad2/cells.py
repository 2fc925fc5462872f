import torch
from diffusers import AutoencoderKL


class CellCache:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.seen: dict[str, torch.Tensor] = {}

    @torch.no_grad()
    def of(self, name: str, image: torch.Tensor, label: int) -> tuple[torch.Tensor, int]:
        if name not in self.seen:
            self.seen[name] = self.vae.encode(image).latent_dist.mode()
        z = self.seen[name]
        z *= self.vae.config.scaling_factor
        return z, label
