import torch
from diffusers import AutoencoderKL

LEVELS = 16


class Packer:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae
        self.latent_scale = LEVELS

    def pack(self, x: torch.Tensor) -> torch.Tensor:
        z = self.vae.encode(x).latent_dist.mode()
        return torch.round(z * self.latent_scale).to(torch.int16)

    def unpack(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z.float() / self.latent_scale).sample


def code(z: torch.Tensor) -> torch.Tensor:
    return (z * LEVELS).round().int()
