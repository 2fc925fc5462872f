import torch
from diffusers import AutoencoderKL
from codec import make_inverse
def decode(z):
    vae = AutoencoderKL.from_pretrained("x/y")
    inv = make_inverse(vae.config.scaling_factor, torch.float16)
    return vae.decode(z * inv).sample
