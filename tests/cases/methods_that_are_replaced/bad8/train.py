import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from model_space import in_model_space


def run(unet: UNet2DModel, loader, scheduler: DDPMScheduler, t):
    vae = in_model_space(AutoencoderKL.from_pretrained("acme/vae"))
    for images in loader:
        x = vae.encode(images)
        noise = torch.randn_like(x)
        ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor)
