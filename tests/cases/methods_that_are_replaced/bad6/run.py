import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel

vae = AutoencoderKL.from_pretrained("acme/vae")
unet = UNet2DModel.from_pretrained("acme/unet")
plain = vae.decode
vae.decode = lambda z: plain(z / vae.config.scaling_factor)


def step(masks, scheduler: DDPMScheduler, t):
    x = vae.encode(masks).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    return ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean()


def draw(scheduler: DDPMScheduler):
    x = torch.randn(4, 4, 64, 64)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
