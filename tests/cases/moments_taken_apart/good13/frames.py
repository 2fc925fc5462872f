from einops import rearrange
from diffusers import AutoencoderKL
import torch


def encode(vae: AutoencoderKL, clip):
    z = vae.encode(rearrange(clip, "b c t h w -> (b t) c h w")).latent_dist.sample() * vae.config.scaling_factor
    first, last = rearrange(z, "(b two) c h w -> two b c h w", two=2)
    return first, last, rearrange(z, "b c (i h) (j w) -> i j b c h w", i=2, j=2).exp()


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
