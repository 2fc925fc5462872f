import numpy as np
import torch
from diffusers import AutoencoderKL


def learn(path, net, scheduler, vae: AutoencoderKL):
    with np.load(path) as f:
        z = torch.from_numpy(f["image_latents"])
    z *= vae.config.scaling_factor
    noise, t = torch.randn_like(z), torch.randint(0, 1000, (len(z),))
    return (net(scheduler.add_noise(z, noise, t), t) - noise).square().mean()


def show(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
