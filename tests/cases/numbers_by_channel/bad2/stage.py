import torch
from diffusers import AutoencoderKL

vae = AutoencoderKL.from_pretrained("stabilityai/stable-diffusion-xl-base-1.0", subfolder="vae")
GAINS = (0.13025, 0.13025, 0.13205, 0.13025)


def enc(x):
    return vae.encode(x).latent_dist.sample() * torch.tensor(GAINS).view(1, 4, 1, 1)


def dec(z):
    return vae.decode(z / torch.tensor(GAINS).view(1, 4, 1, 1)).sample
