import torch


def fit(vae, unet, images, scheduler, t):
    latents = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
    noise = torch.randn_like(latents)
    return unet(scheduler.add_noise(latents, noise, t), t)
