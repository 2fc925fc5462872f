import torch
from diffusers import AutoencoderKL
from torch import nn


class Inward(nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(image).latent_dist.mode()


class Outward(nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, latent: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(latent).sample


def save_all(vae: AutoencoderKL, folder: str) -> None:
    torch.jit.trace(Inward(vae).eval(), torch.randn(1, 3, 512, 512)).save(f"{folder}/encode.ts")
    torch.jit.trace(Outward(vae).eval(), torch.randn(1, 4, 64, 64)).save(f"{folder}/decode.ts")
