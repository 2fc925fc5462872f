import torch
from bands import Bands
from diffusers import AutoencoderKL, UNet2DModel


@torch.no_grad()
def draw(vae: AutoencoderKL, unet: UNet2DModel, count: int, steps: int = 30):
    bands = Bands.read("bands.json").freeze()
    z = torch.randn(count, 4, 32, 32, device="cuda")
    for i in range(steps):
        t = torch.full((count,), 1000 * (1 - i / steps), device="cuda")
        z = z - unet(z, t).sample / steps
    return vae.decode(bands.colour(z)).sample
