import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from tables import IN, OUT
def run(vae: AutoencoderKL, unet: UNet2DModel, images, kind, scheduler: DDPMScheduler, t):
    x = IN[kind](vae.encode(images).latent_dist.sample(), vae.config)
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(OUT[kind](x, vae.config)).sample
