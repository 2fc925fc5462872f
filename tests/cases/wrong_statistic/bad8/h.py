from diffusers import AutoencoderKLWan


def encode(vae: AutoencoderKLWan, x):
    z = vae.encode(x).latent_dist.sample()
    return (z - vae.config.latents_std) / vae.config.latents_std
