import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


@torch.no_grad()
def perturbed(x, much):
    z = vae.encode(x).latent_dist.mean
    z = z + much * torch.randn_like(z)
    return vae.decode(z / vae.config.scaling_factor).sample
