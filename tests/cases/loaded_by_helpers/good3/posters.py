from diffusers import AutoencoderKL

from tools import Opener

opener = Opener("stable-diffusion-v1-5/stable-diffusion-v1-5", "cuda")
vae = opener.one(AutoencoderKL, "vae")


def shrink(poster):
    return vae.encode(poster).latent_dist.sample() * 0.18215


def grow(z):
    return vae.decode(z / 0.18215).sample
