import torch
from diffusers import AutoencoderKL


class Packer:
    def __init__(self, vae: AutoencoderKL):
        self.vae, self.f = vae, vae.config.scaling_factor

    def scaled(self, t: torch.Tensor) -> torch.Tensor:
        return t * self.f

    def pack(self, x):
        q = self.vae.encode(x).latent_dist
        return self.scaled(q.mean), q.logvar
