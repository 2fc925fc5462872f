import torch
from diffusers import AutoencoderKL


def step(vae: AutoencoderKL, unet, scheduler, image, depth):
    rgb = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    z = vae.encode(depth).latent_dist.mode() * vae.config.scaling_factor
    noise = torch.randn_like(z)
    t = torch.randint(0, 1000, (len(z),))
    noisy = scheduler.add_noise(z, noise, t)
    return torch.nn.functional.mse_loss(unet(torch.cat([rgb, noisy], dim=1), t).sample, noise)


def estimate(vae: AutoencoderKL, unet, scheduler, image):
    rgb = vae.encode(image).latent_dist.mode() * vae.config.scaling_factor
    x = torch.randn_like(rgb)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([rgb, x], dim=1), t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
