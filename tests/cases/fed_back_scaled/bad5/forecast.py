import torch
from diffusers import AutoencoderKL
from torch import nn


@torch.no_grad()
def roll_out(vae: AutoencoderKL, dynamics: nn.Module, radar: torch.Tensor, steps: int) -> list[torch.Tensor]:
    k = vae.config.scaling_factor
    state = vae.encode(radar).latent_dist.mode()
    frames = []
    for _ in range(steps):
        state = dynamics(state * k)
        frames.append(vae.decode(state / k).sample)
    return frames
