import torch
from diffusers import AutoencoderKLWan
from torch import nn


class Front(nn.Module):
    """Scaled by a statistic of its own besides: two factors, and both are taken back."""

    def __init__(self, vae: AutoencoderKLWan, spread: float):
        super().__init__()
        self.vae, self.spread = vae, spread

    def forward(self, video: torch.Tensor) -> torch.Tensor:
        return self.vae.encode(video).latent_dist.mode() / self.spread

    def reverse(self, z: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(z * self.spread).sample


def enter(front: Front, video: torch.Tensor, scale: float) -> torch.Tensor:
    return front(video) * scale


def leave(front: Front, z: torch.Tensor, scale: float) -> torch.Tensor:
    return front.reverse(z / scale)
