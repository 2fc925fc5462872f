import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


@torch.no_grad()
def rounds(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDIMScheduler, x: torch.Tensor, strengths: list[int]):
    f = vae.config.scaling_factor
    z = vae.encode(x).latent_dist.mean
    for t in strengths:
        z = scheduler.add_noise(z * f, torch.randn_like(z), t)
        z = scheduler.step(unet(z, t).sample, t, z).pred_original_sample
        yield vae.decode(z / f).sample
