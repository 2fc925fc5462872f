from latentkit import unscale


def still(vae, z):
    return vae.decode(z).sample


def edit(vae, change, picture):
    z = vae.encode(picture).latent_dist.mode() * vae.config.scaling_factor
    return still(vae, unscale(z + change))


def look(vae, latents):
    return still(vae, latents / vae.config.scaling_factor)
