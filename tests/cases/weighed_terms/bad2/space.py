from diffusers import AutoencoderKL


def into(vae: AutoencoderKL, pixels):
    return (vae.encode(pixels).latent_dist.sample() - vae.config.shift_factor) * vae.config.scaling_factor


def out_of(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor + vae.config.shift_factor).sample
