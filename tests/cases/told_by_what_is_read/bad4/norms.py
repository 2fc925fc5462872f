import torch
from diffusers import AutoencoderKL


class Norm:
    batch = 8
    factor = torch.tensor(0.13025)


def codec():
    return AutoencoderKL.from_pretrained("runwayml/stable-diffusion-v1-5", subfolder="vae")
