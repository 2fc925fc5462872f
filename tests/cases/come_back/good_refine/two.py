import torch
from diffusers import AutoencoderKL


def two_stages(vae: AutoencoderKL, base, refiner, scheduler, text):
    x = torch.randn(1, 4, 128, 128)
    for t in scheduler.timesteps:
        x = scheduler.step(base(x, t, text).sample, t, x).prev_sample
    draft = x / vae.config.scaling_factor
    yield vae.decode(draft).sample
    last = scheduler.timesteps[-8:]
    x = scheduler.add_noise(x, torch.randn_like(x), last[:1])
    for t in last:
        x = scheduler.step(refiner(x, t, text).sample, t, x).prev_sample
    yield vae.decode(x / vae.config.scaling_factor).sample
