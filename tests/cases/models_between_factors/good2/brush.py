import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def strokes(vae: AutoencoderKL, brush, canvas: torch.Tensor, count: int) -> torch.Tensor:
    c = vae.config
    h = (vae.encode(canvas).latent_dist.mean - c.shift_factor) * c.scaling_factor
    for i in range(count):
        h = brush(h, i)
    return vae.decode(h / c.scaling_factor + c.shift_factor).sample
