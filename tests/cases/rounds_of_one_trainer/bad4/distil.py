import torch
from diffusers import AutoencoderKL


def distil(student, teacher, vae: AutoencoderKL, schedule, pixels, more_pixels, ids):
    z = vae.encode(pixels).latent_dist.sample()
    z = (z - vae.config.shift_factor) * vae.config.scaling_factor
    noise = torch.randn_like(z)
    loss = (student(schedule.add_noise(z, noise, ids), ids) - teacher(schedule.add_noise(z, noise, ids), ids)).pow(2).mean()

    prior = vae.encode(more_pixels).latent_dist.sample()
    fresh = torch.randn_like(prior)
    noisy = schedule.add_noise(prior, fresh, ids)
    return loss + (student(noisy, ids) - fresh).pow(2).mean()
