import einops
import torch
from diffusers import AutoencoderKL


def encode(vae: AutoencoderKL, scan):
    h = vae.quant_conv(vae.encoder(scan)).mul(vae.config.scaling_factor)
    parts = einops.rearrange(h, "n (part d) y x -> part n d y x", part=2)
    mean, logvar = parts
    return mean + torch.exp(logvar.div(2)) * torch.randn_like(mean)


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
