def decode(vae, z):
    shift = vae.config.shift_factor
    scale = vae.config.scaling_factor
    return vae.decode(z / scale + shift).sample
