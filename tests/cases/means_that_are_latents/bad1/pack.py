import numpy as np
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae")


def pack(pages, out):
    mean = vae.encode(pages).latent_dist.mean
    z = mean * vae.config.scaling_factor
    np.save(out, z.numpy())
