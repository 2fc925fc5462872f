import torch
from diffusers import AutoencoderKL
from torch import nn


@torch.no_grad()
def roll_out(vae: AutoencoderKL, transformer: nn.Module, radar: torch.Tensor, steps: int) -> list[torch.Tensor]:
    k = vae.config.scaling_factor
    state = vae.encode(radar).latent_dist.mode()
    frames = []
    for _ in range(steps):
        state = transformer(state * k)
        frames.append(vae.decode(state / k).sample)
    return frames
