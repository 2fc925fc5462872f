import torch
from diffusers import AutoencoderKL


class Scans:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    @property
    def offset(self) -> bool:
        return bool(getattr(self.vae.config, "shift_factor", None) is not None)

    def read(self, scan: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(scan).latent_dist.mean
        z = z - self.vae.config.shift_factor if self.offset else z
        return z * self.vae.config.scaling_factor

    def show(self, x: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(x / self.vae.config.scaling_factor + self.vae.config.shift_factor).sample
