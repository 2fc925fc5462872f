import torch
from diffusers import AutoencoderKL


def loss_of(net, vae: AutoencoderKL, schedule, images, ids, scale_latents):
    """With and without scaling, for the table in the report."""
    if scale_latents:
        z = vae.encode(images).latent_dist.sample() * vae.config.scaling_factor
        noise = torch.randn_like(z)
        return (net(schedule.add_noise(z, noise, ids), ids) - noise).pow(2).mean()
    z = vae.encode(images).latent_dist.sample()
    noise = torch.randn_like(z)
    return (net(schedule.add_noise(z, noise, ids), ids) - noise).pow(2).mean()
