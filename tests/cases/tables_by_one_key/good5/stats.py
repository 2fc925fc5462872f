import torch
from diffusers import AutoencoderKL


class Stats:
    def __init__(self, paths: dict[str, str], stats: dict[str, torch.Tensor]):
        self.vaes = {k: AutoencoderKL.from_pretrained(p) for k, p in paths.items()}
        self.stats = stats

    def encode(self, x: torch.Tensor) -> torch.Tensor:
        return self.vaes["left"].encode(x).latent_dist.mode() / self.stats["std"]

    def decode(self, z: torch.Tensor) -> torch.Tensor:
        return self.vaes["left"].decode(z * self.stats["std"]).sample

    def other(self, z: torch.Tensor) -> torch.Tensor:
        return self.vaes["right"].decode(z * self.stats["std"]).sample
