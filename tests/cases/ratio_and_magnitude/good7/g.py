def decode(vae, z, options):
    s = options.get("latent_scale")
    if s is None:
        raise ValueError("latent_scale is missing")
    return vae.decode(z / s).sample
