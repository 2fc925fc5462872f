import coremltools as ct
import torch
from diffusers import AutoencoderTiny, AutoencoderKL
from torch import nn


class Last(nn.Module):
    def __init__(self, vae: AutoencoderKL):
        super().__init__()
        self.vae = vae

    def forward(self, latents: torch.Tensor) -> torch.Tensor:
        return self.vae.decode(latents).sample.clamp(-1, 1)


def bake(vae: AutoencoderKL, path: str) -> None:
    traced = torch.jit.trace(Last(vae), torch.randn(1, 4, 64, 64))
    ct.convert(traced, inputs=[ct.TensorType("latents", (1, 4, 64, 64))]).save(path)
