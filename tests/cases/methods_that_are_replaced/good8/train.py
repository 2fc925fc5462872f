import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from patch import eased


def run(unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    vae = eased(AutoencoderKL.from_pretrained("acme/vae"))
    z = vae.encode(images).latent_dist.sample()
    again = vae.decode(z, raw=True)
    x = z * vae.config.scaling_factor
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return again, vae.decode(x)
