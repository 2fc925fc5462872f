def decode(vae, z, options):
    s = options.get("latent_scale", 8)
    return vae.decode(z / s).sample
