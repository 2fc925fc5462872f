import torch
from diffusers import AutoencoderKL


def cells(frames: int, height: int, width: int, step: float) -> tuple[int, int, int]:
    return frames, int(height // step), int(width // step)


def positions(vae: AutoencoderKL, clip: torch.Tensor) -> torch.Tensor:
    k = vae.config.scaling_factor
    size = clip.shape[2:]
    return torch.zeros(cells(*size, k))


@torch.no_grad()
def encode(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    return vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
