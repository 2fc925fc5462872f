import torch
from diffusers import AutoencoderKL


def draw(vae: AutoencoderKL, unet, plan, words, n):
    x = torch.randn(n, 4, 64, 64)
    for t in plan.timesteps:
        x, *_ = plan.step(unet(x, t, words, return_dict=False)[0], t, x, return_dict=False)
    return vae.decode(x).sample


def noisy(vae, plan, image, t):
    z = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    return plan.add_noise(z, torch.randn_like(z), t)
