import torch
from diffusers import AutoencoderDC


def pack(ae: AutoencoderDC, image: torch.Tensor) -> torch.Tensor:
    return ae.encode(image).latent * ae.config.scaling_factor


def draw(ae: AutoencoderDC, generate, words: torch.Tensor) -> torch.Tensor:
    x = generate(torch.randn(1, 32, 16, 16), words)
    return ae.decode(x / ae.config.scaling_factor).sample
