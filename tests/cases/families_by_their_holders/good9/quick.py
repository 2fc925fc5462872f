import torch
from diffusers import AutoencoderTiny, Lumina2Transformer2DModel


class Quick:
    vae: AutoencoderTiny
    transformer: Lumina2Transformer2DModel


def start(quick: Quick, x, t):
    z = quick.vae.encode(x).latents * quick.vae.config.scaling_factor
    return quick.transformer(torch.lerp(z, torch.randn_like(z), t), timestep=t).sample
