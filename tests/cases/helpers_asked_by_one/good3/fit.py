import torch
from diffusers import AutoencoderKL, DDPMScheduler, UNet2DModel
from hints import hint_of


def fit(vae: AutoencoderKL, unet: UNet2DModel, scheduler: DDPMScheduler, pairs) -> None:
    for low, high in pairs:
        z = vae.encode(high).latent_dist.sample() * vae.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
        hint = hint_of(vae, low)
        (unet(torch.cat([scheduler.add_noise(z, noise, t), hint], 1), t).sample - noise).square().mean().backward()
