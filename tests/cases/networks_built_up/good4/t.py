import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
def step(vae: AutoencoderKL, unet: UNet2DModel, loader, scheduler: DDPMScheduler):
    seen, kept = set(), []
    for name, images, t in loader:
        if name in seen:
            continue
        seen.add(name)
        x = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
        kept.append(x)
        noise = torch.randn_like(x)
        ((unet(scheduler.add_noise(x, noise, t), t).sample - noise) ** 2).mean().backward()
    return [vae.decode(x / vae.config.scaling_factor).sample for x in kept]
