import torch
from diffusers import AutoencoderKL


def both(first: str, second: str, x: torch.Tensor):
    one, two = (AutoencoderKL.from_pretrained(p) for p in (first, second))
    a = one.encode(x).latent_dist.mode() * one.config.scaling_factor
    b = two.encode(x).latent_dist.mode() * two.config.scaling_factor
    return one.decode(a / one.config.scaling_factor).sample, two.decode(b / two.config.scaling_factor).sample
