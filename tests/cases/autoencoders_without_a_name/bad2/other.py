import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def draw(net, z):
    return AutoencoderKL.from_pretrained("cars").decode(z / 0.9).sample
