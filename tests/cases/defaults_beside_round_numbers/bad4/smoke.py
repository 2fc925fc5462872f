from diffusers import AutoencoderKL

GAIN = 0.2


def put(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * GAIN


def back(vae: AutoencoderKL, z):
    return vae.decode(z * 0.2).sample
