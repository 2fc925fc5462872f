import torch
from diffusers import AutoencoderKL


def loss(vae: AutoencoderKL, unet, scheduler, image, words):
    x = vae.encode(image).latent_dist.sample() * vae.config.scaling_factor
    noise, t = torch.randn_like(x), torch.randint(0, 1000, (len(x),))
    return (unet(scheduler.add_noise(x, noise, t), t, words).sample - noise).square().mean()
