import torch
from heirs import ModelSpaceVAE
from diffusers import DDPMScheduler, UNet2DModel
def run(unet: UNet2DModel, images, scheduler: DDPMScheduler, t):
    vae = ModelSpaceVAE.from_pretrained("acme/vae")
    x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(x)
    ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    x = torch.randn_like(x)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    return vae.decode(x).sample
