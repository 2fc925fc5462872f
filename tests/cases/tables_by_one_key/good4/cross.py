import torch
from diffusers import AutoencoderKL


class Cross:
    def __init__(self, paths: dict[str, str]):
        self.vaes = {k: AutoencoderKL.from_pretrained(p) for k, p in paths.items()}
        self.sizes = {k: v.config.scaling_factor for k, v in self.vaes.items()}

    def over(self, x: torch.Tensor) -> torch.Tensor:
        z = self.vaes["day"].encode(x).latent_dist.mode() * self.sizes["day"]
        return self.vaes["night"].decode(z / self.sizes["day"]).sample

    def stay(self, x: torch.Tensor) -> torch.Tensor:
        z = self.vaes["night"].encode(x).latent_dist.mode() * self.sizes["night"]
        return self.vaes["night"].decode(z / self.sizes["night"]).sample
