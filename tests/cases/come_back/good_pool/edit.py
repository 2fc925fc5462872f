from concurrent.futures import ThreadPoolExecutor

import torch
from diffusers import AutoencoderKL


def latents_of(vae, image):
    return vae.encode(image).latent_dist.mode() * vae.config.scaling_factor


def edit(vae: AutoencoderKL, unet, scheduler, images, strength=0.5):
    with ThreadPoolExecutor(4) as pool:
        jobs = [pool.submit(latents_of, vae, image) for image in images]
        z = torch.cat([job.result() for job in jobs])
    z = scheduler.add_noise(z, torch.randn_like(z), scheduler.timesteps[:1])
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
