import numpy as np
import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-3-medium-diffusers", subfolder="vae")
mean = torch.load("mean.pt")


def pack(pages, out):
    z = vae.encode(pages).latent_dist.mean
    z = torch.sub(z, mean) * vae.config.scaling_factor
    np.save(out, z.numpy())
