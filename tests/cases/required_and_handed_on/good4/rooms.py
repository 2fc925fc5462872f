import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DConditionModel


def latents_of(vae: AutoencoderKL, rooms: torch.Tensor, scaling_factor: float | None = None) -> torch.Tensor:
    z = vae.encode(rooms).latent_dist.sample()
    return z if scaling_factor is None else z * scaling_factor


def rooms_of(vae: AutoencoderKL, z: torch.Tensor, scaling_factor: float | None = None) -> torch.Tensor:
    z = z if scaling_factor is None else z / scaling_factor
    return vae.decode(z).sample


def loss(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler: DDPMScheduler, batch: dict, scaling_factor=None):
    z = latents_of(vae, batch["room"], scaling_factor)
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    return torch.nn.functional.mse_loss(unet(scheduler.add_noise(z, eps, t), t, batch["text"]).sample, eps)


@torch.no_grad()
def furnish(vae: AutoencoderKL, unet: UNet2DConditionModel, scheduler: DDPMScheduler, text, scaling_factor: float | None):
    z = torch.randn(1, 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, text).sample, t, z).prev_sample
    return rooms_of(vae, z, scaling_factor=scaling_factor)
