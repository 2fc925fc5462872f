"""Denoise what was recorded: sounds as latents of an autoencoder."""
import torch
from diffusers import AutoencoderKL

from level import Level


@torch.inference_mode()
def restore(vae: AutoencoderKL, level: Level, net, waves: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    z = level.enter(vae.encode(waves).latent_dist.sample())
    noisy = z + t * torch.randn_like(z)
    z = net(noisy, t)
    return vae.decode(level.leave(z)).sample
