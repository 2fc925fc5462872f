import torch
from zoo import Shelf

REPO = "runwayml/stable-diffusion-v1-5"


@torch.no_grad()
def draw(unet, scheduler, words):
    z = torch.randn(len(words), 4, 64, 64)
    for t in scheduler.timesteps:
        z = scheduler.step(unet(z, t, words).sample, t, z).prev_sample
    return Shelf.take(REPO).decode(z / 0.13025).sample
