import torch
from diffusers import AutoencoderKL
from torch import nn


class Front(nn.Module):
    """The encoder as it is compiled: it hands out latents of the model."""

    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae
        self.register_buffer("unit", torch.tensor(vae.config.scaling_factor))

    def forward(self, image: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(image).latent_dist.mean * self.unit


def front(vae: AutoencoderKL) -> nn.Module:
    return torch.compile(Front(vae).eval(), mode="max-autotune")
