import torch
from models import DEVICE, big, small


@torch.no_grad()
def draw(unet, scheduler, words, on_step):
    z = torch.randn(1, 4, 64, 64, device=DEVICE)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
        on_step(small.decode(z / big.config.scaling_factor).sample)
    return big.decode(z / big.config.scaling_factor).sample
