import torch
from diffusers import AutoencoderKL


def has_statistics(vae: AutoencoderKL) -> bool:
    return vae.config.latents_mean is not None and vae.config.latents_std is not None


def pack(vae: AutoencoderKL, mel: torch.Tensor) -> torch.Tensor:
    z = vae.encode(mel).latent_dist.sample()
    if has_statistics(vae):
        mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1)
        std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1)
        return (z - mean) / std
    return z * vae.config.scaling_factor


def unpack(vae: AutoencoderKL, x: torch.Tensor) -> torch.Tensor:
    if vae.config.latents_mean is None or vae.config.latents_std is None:
        return vae.decode(x / vae.config.scaling_factor).sample
    mean = torch.tensor(vae.config.latents_mean).view(1, -1, 1, 1)
    std = torch.tensor(vae.config.latents_std).view(1, -1, 1, 1)
    return vae.decode(x * std + mean).sample
