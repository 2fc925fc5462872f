import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("x")
f = torch.tensor([0.27184, 0.27184, 0.27184, 0.27184]).view(1, 4, 1, 1)


def draw(image, by=1.0):
    return vae.encode(image).latent_dist.sample() * by


def training(unet, scheduler, image, t):
    z = draw(image, by=f)
    noise = torch.randn_like(z)
    return ((unet(scheduler.add_noise(z, noise, t), t).sample - noise) ** 2).mean()


def show(latents):
    return vae.decode(latents * f).sample
