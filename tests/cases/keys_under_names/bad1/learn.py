import torch
from diffusers import AutoencoderKL
from keep import KEY


def loss(vae: AutoencoderKL, unet, scheduler, path: str, t: torch.Tensor) -> torch.Tensor:
    z = torch.stack([row[KEY] for row in torch.load(path)]) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
