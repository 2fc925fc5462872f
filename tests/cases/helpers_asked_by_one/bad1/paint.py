import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


def reference(vae, sketch: torch.Tensor, gain: float | None = None) -> torch.Tensor:
    z = vae.encode(sketch).latent_dist.mode()
    return z if gain is None else z * gain


def loss(vae: AutoencoderKL, unet: UNet2DModel, scheduler, sketch, image, t) -> torch.Tensor:
    k = vae.config.scaling_factor
    z = vae.encode(image).latent_dist.sample() * k
    noise = torch.randn_like(z)
    noisy = scheduler.add_noise(z, noise, t)
    hint = reference(vae, sketch, gain=k)
    return (unet(torch.cat([noisy, hint], 1), t).sample - noise).square().mean()


def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDIMScheduler, sketch: torch.Tensor) -> torch.Tensor:
    k = vae.config.scaling_factor
    hint = reference(vae, sketch)
    x = torch.randn_like(hint)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([x, hint], 1), t).sample, t, x).prev_sample
    return vae.decode(x / k).sample
