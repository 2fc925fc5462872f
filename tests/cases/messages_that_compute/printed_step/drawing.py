import torch
from torchvision.utils import save_image


@torch.no_grad()
def draw(vae, unet, scheduler, path):
    x = torch.randn(4, 4, 32, 32)
    for t in scheduler.timesteps:
        x = scheduler.step(unet(x, t).sample, t, x).prev_sample
    save_image(vae.decode(x / vae.config.scaling_factor).sample, path)
