def picture(vae, z):
    z[:] = z / vae.config.scaling_factor
    return vae.decode(z).sample
