from diffusers import AutoencoderKL


def still(vae: AutoencoderKL, picture):
    return vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor
