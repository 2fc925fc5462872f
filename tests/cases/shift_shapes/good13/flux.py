def decode_flux(vae, z):
    z = z / vae.config.scaling_factor + vae.config.shift_factor
    return vae.decode(z).sample
