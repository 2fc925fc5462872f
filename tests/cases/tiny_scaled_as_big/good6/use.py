import torch

from live import load


def noised(photo, t):
    pipe = load(True)
    z = pipe.vae.encode(photo).latents * pipe.vae.config.scaling_factor
    return pipe.scheduler.add_noise(z, torch.randn_like(z), t)
