import torch
from diffusers import AutoencoderKLWan
from torch import nn


class Head(nn.Module):
    def __init__(self, vae: AutoencoderKLWan):
        super().__init__()
        self.vae = vae
        self.register_buffer("latents_mean", torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1, 1))
        self.register_buffer("latents_std", torch.tensor(vae.config.latents_std).view(1, -1, 1, 1, 1))

    def forward(self, film: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(torch.addcmul(self.latents_mean, film, self.latents_std)).sample


def export(vae: AutoencoderKLWan, path: str) -> None:
    torch.onnx.export(Head(vae), torch.randn(1, 16, 3, 60, 104), path)
