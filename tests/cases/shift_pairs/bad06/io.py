import torch
from diffusers import AutoencoderKL


@torch.no_grad()
def latents_of(ae: AutoencoderKL, images):
    z = ae.encode(images).latent_dist.sample()
    return torch.mul(torch.sub(z, ae.config.shift_factor), ae.config.scaling_factor)


@torch.no_grad()
def images_of(ae: AutoencoderKL, z):
    z = torch.div(torch.add(z, ae.config.shift_factor), ae.config.scaling_factor)
    return ae.decode(z).sample
