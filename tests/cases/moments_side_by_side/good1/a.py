import torch
from diffusers import AutoencoderKL


def stored(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    q = vae.encode(x).latent_dist
    both = torch.cat([q.mean, q.logvar], dim=1)
    return both


def drawn(vae: AutoencoderKL, both: torch.Tensor) -> torch.Tensor:
    mean, logvar = both.chunk(2, dim=1)
    return (mean + (0.5 * logvar).exp() * torch.randn_like(mean)) * vae.config.scaling_factor
