from diffusers import AutoencoderKL


def render(vae: AutoencoderKL, latents):
    return vae.decode(latents / vae.config.scaling_factor).sample
