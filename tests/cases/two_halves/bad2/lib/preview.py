from diffusers import AutoencoderKL


def preview(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample
