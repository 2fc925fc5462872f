import torch
from diffusers import AutoencoderKL


def batches(vae: AutoencoderKL, images: torch.Tensor, size: int):
    with torch.no_grad():
        stack = torch.cat([vae.encode(part).latent_dist.mean for part in images.split(size)])
    while True:
        for part in stack.split(size):
            part *= vae.config.scaling_factor
            yield part
