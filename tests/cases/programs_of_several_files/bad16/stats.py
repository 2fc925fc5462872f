import torch
from diffusers import AutoencoderKLWan


def statistics(vae: AutoencoderKLWan, like):
    shape = (1, vae.config.z_dim, 1, 1, 1)
    mean = torch.tensor(vae.config.latents_mean).view(shape).to(like)
    inverse = 1.0 / torch.tensor(vae.config.latents_std).view(shape).to(like)
    return mean, inverse
