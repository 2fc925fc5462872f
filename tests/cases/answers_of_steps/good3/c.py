import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, unet, plan, words, n):
    x = torch.randn(n, 4, 64, 64)
    for t in plan.timesteps:
        step = plan.step(unet(x, t, words)["sample"], t, x)
        x = step["prev_sample"]
    return vae.decode(x / vae.config.scaling_factor).sample


def noisy(vae, plan, image, t):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    return plan.add_noise(z, torch.randn_like(z), t)
