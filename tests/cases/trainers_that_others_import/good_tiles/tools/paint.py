import torch
from core.seed import SEED


def paint(vae, unet, scheduler, shape):
    z = torch.randn(shape, generator=torch.Generator().manual_seed(SEED))
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t).sample, t, z).prev_sample
    return vae.decode(z).sample
