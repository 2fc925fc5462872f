import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from spaces import enter, leave
def run(vae: AutoencoderKL, unet: UNet2DModel, images, kind, scheduler: DDPMScheduler, t):
    x = enter(vae.encode(images).latent_dist.sample(), vae.config, kind)
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(leave(x, vae.config, kind)).sample
