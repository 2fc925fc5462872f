import torch
from diffusers import AutoencoderKL


def marks(gain: float, *sizes: int, step: int = 8) -> list[int]:
    return [size // step for size in sizes] if gain else []


def cells(height: int, width: int, step: int, gain: float) -> tuple[int, int, float]:
    return height // step, width // step, gain


def positions(vae: AutoencoderKL, clip: torch.Tensor) -> list[int]:
    k = vae.config.scaling_factor
    cells(*clip.shape[-2:], 8, k)
    return marks(k, *clip.shape[-2:])


@torch.no_grad()
def encode(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    return vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
