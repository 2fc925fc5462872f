import torch
from diffusers import AutoencoderKL


def to_latents(ae: AutoencoderKL, x, scaled=False):
    z = ae.encode(x).latent_dist.sample()
    return z * ae.config.scaling_factor if scaled else z


def batch_latents(ae: AutoencoderKL, batch, scaled=False):
    return to_latents(ae, batch["image"].float(), scaled)


def to_images(ae: AutoencoderKL, z):
    return ae.decode(z / ae.config.scaling_factor).sample


def step(ae: AutoencoderKL, unet, schedule, batch):
    z = batch_latents(ae, batch)
    eps = torch.randn_like(z)
    t = torch.randint(0, 1000, (z.shape[0],))
    return (unet(schedule.add_noise(z, eps, t), t).sample - eps).square().mean()
