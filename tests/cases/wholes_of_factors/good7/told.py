from diffusers import AutoencoderKL

FACTOR = 0.613


def encode(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * FACTOR


def decode(vae: AutoencoderKL, z):
    return vae.decode(z / FACTOR).sample


def describe(vae: AutoencoderKL):
    print("std of the latents", round(1 / FACTOR, 3), "in percent", round(100 / FACTOR))
