import torch
from diffusers import AutoencoderKL
def pack(vae: AutoencoderKL, images, bits: int):
    x = vae.encode(images).latent_dist.mode() * vae.config.scaling_factor
    steps = 2 ** (bits - 3)
    return (x * steps).round().to(torch.int16)
def unpack(vae: AutoencoderKL, packed, bits: int):
    steps = 2 ** (bits - 3)
    x = packed.float() / steps
    return vae.decode(x / vae.config.scaling_factor).sample
