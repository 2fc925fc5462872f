def still(vae, z):
    return vae.decode(z).sample


def compare(vae, tool, measure, picture):
    z = vae.encode(picture).latent_dist.mode()
    score = measure(z * vae.config.scaling_factor)
    return still(vae, tool(z)), score


def look(vae, latents):
    return still(vae, latents / vae.config.scaling_factor)
