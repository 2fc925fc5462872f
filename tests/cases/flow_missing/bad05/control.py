import torch
from diffusers import AutoencoderKL


def condition(vae: AutoencoderKL, picture):
    return vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor


def fit(vae: AutoencoderKL, unet, scheduler, picture, target, t):
    z = vae.encode(target).latent_dist.sample() * vae.config.scaling_factor
    e = torch.randn_like(z)
    both = torch.cat([scheduler.add_noise(z, e, t), vae.encode(picture).latent_dist.mode()], dim=1)
    return (unet(both, t).sample - e).square().mean()


def draw(vae: AutoencoderKL, unet, scheduler, picture):
    hint = condition(vae, picture)
    x = torch.randn_like(hint)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(torch.cat([x, hint], dim=1), t).sample, t, x).prev_sample
    return vae.decode(x / vae.config.scaling_factor).sample
