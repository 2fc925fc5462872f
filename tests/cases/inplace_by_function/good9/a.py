import torch
from diffusers import AutoencoderKL
vae = AutoencoderKL.from_pretrained("x/y")
def encode(xs):
    zs = [vae.encode(x).latent_dist.sample() for x in xs]
    torch._foreach_mul_(zs, vae.config.scaling_factor)
    return torch.stack(zs)
