import torch
from diffusers import AutoencoderKL


def enter(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


@torch.no_grad()
def solve(vae: AutoencoderKL, slope, x: torch.Tensor, times: torch.Tensor, prompt: torch.Tensor) -> torch.Tensor:
    for now, then in zip(times[:-1], times[1:]):
        first = slope(x, now, prompt)
        ahead = x + (then - now) * first
        second = slope(ahead, then, prompt)
        x = x + (then - now) * (first + second) / 2
    return vae.decode(x).sample
