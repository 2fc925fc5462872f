import torch.nn.functional as F
from diffusers import AutoencoderKL


def mask_to_latent(vae: AutoencoderKL, mask):
    return F.interpolate(mask, scale_factor=vae.config.scaling_factor)
