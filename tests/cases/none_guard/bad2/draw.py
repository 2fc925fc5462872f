import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def draw(vae: AutoencoderKL, net, shape, steps):
    z = torch.randn(shape)
    for i in range(steps, 0, -1):
        z = z - net(z, torch.full((shape[0],), i / steps)) / steps
    z = z / vae.config.scaling_factor + vae.config.shift_factor
    return vae.decode(z).sample
