import torch
from diffusers import AutoencoderKL
from PIL import Image
from torchvision.transforms.functional import pil_to_tensor


def latent_of(vae: AutoencoderKL, what) -> torch.Tensor:
    match what:
        case torch.Tensor():
            z = what
        case Image.Image():
            pixels = pil_to_tensor(what)[None] / 127.5 - 1
            z = vae.encode(pixels).latent_dist.mode()
        case str():
            z = vae.encode(pil_to_tensor(Image.open(what))[None] / 127.5 - 1).latent_dist.mode()
    return z * vae.config.scaling_factor


def styles(vae: AutoencoderKL, stylise, glyph, count: int):
    drawn, last = [], glyph
    for i in range(count):
        last = stylise(latent_of(vae, last), i)
        drawn.append(vae.decode(last / vae.config.scaling_factor).sample)
    return drawn
