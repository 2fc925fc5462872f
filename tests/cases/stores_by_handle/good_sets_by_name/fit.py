import h5py
import torch
from diffusers import AutoencoderKL, DDPMScheduler


def fit(vae: AutoencoderKL, unet, scheduler: DDPMScheduler, path, order):
    f = h5py.File(path)
    wanted, given = f["asked"], f["seen"]
    for i in order:
        z = torch.from_numpy(wanted[i])[None]
        seen = torch.from_numpy(given[i])[None] * vae.config.scaling_factor
        noise, t = torch.randn_like(z), torch.randint(0, 1000, (1,))
        (unet(torch.cat([scheduler.add_noise(z, noise, t), seen], 1), t).sample - noise).square().mean().backward()


def show(vae: AutoencoderKL, unet, scheduler, seen):
    z = torch.randn_like(seen)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(torch.cat([z, seen], 1), t).sample, t, z).prev_sample
    return vae.decode(z / vae.config.scaling_factor).sample
