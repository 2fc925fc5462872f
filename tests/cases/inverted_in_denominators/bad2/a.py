def encode(vae, picture):
    return vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor


def decode(vae, latents):
    return vae.decode(vae.config.scaling_factor / latents).sample
