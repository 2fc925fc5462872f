import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def scaled(z, back=False):
    sign = -1 if back else 1
    return z * 0.4437 ** sign
def step(vae: AutoencoderKL, unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    x = scaled(vae.encode(images).latent_dist.sample())
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()
def draw(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(scaled(x, back=True)).sample
