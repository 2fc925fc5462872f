import torch
from diffusers import AutoencoderKL

RAW = "raw"
MODEL = "model"


def both(vae: AutoencoderKL, image: torch.Tensor) -> dict:
    z = vae.encode(image).latent_dist.mode()
    return {RAW: z, MODEL: z * vae.config.scaling_factor}


def show(vae: AutoencoderKL, image: torch.Tensor) -> torch.Tensor:
    return vae.decode(both(vae, image)[RAW]).sample


def loss(vae: AutoencoderKL, unet, scheduler, image: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
    z = both(vae, image)[MODEL]
    noise = torch.randn_like(z)
    return (unet(scheduler.add_noise(z, noise, t), t).sample - noise).square().mean()
