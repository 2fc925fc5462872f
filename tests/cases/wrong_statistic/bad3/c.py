def decode(vae, z):
    shift = vae.config.scaling_factor
    scale = vae.config.scaling_factor
    return vae.decode(z / scale + shift).sample
