def to_model(z, vae):
    z.sub_(vae.config.shift_factor).mul_(vae.config.scaling_factor)
    return z
