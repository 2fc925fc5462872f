import numpy as np
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/sd-vae-ft-mse")


def pack(pages, out):
    mean = vae.encode(pages).latent_dist.mean
    z = mean * vae.config.scaling_factor
    np.save(out, z.numpy())
