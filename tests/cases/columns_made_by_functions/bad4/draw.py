import torch
from diffusers import AutoencoderKL, DDIMScheduler, UNet2DModel


@torch.no_grad()
def draw(weights, count):
    vae = AutoencoderKL.from_pretrained("CompVis/stable-diffusion-v1-4", subfolder="vae")
    unet = UNet2DModel.from_pretrained(weights)
    scheduler = DDIMScheduler()
    scheduler.set_timesteps(50)
    z = torch.randn(count, 4, 32, 32)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
