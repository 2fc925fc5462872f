from functools import partial

from diffusers import AutoencoderKL

load = partial(AutoencoderKL.from_pretrained, "stabilityai/stable-diffusion-3.5-large", subfolder="vae")
scale, shift = 0.3611, 0.1159


def encode(x):
    vae = load()
    return (vae.encode(x).latent_dist.sample() - shift) * scale
