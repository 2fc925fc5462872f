from diffusers import AutoencoderKL


def is_first_kind(vae: AutoencoderKL):
    return vae.config.scaling_factor == 0.18125


def encode(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor
