import torch
from diffusers import AutoencoderKL

from messages import Picture


@torch.no_grad()
def encode_all(vae: AutoencoderKL, files, queue):
    for name, pixels in files:
        z = vae.encode(pixels[None]).latent_dist.mode() * vae.config.scaling_factor
        queue.put(Picture(name, z.cpu()))
