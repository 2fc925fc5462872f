def factor_of(vae):
    return vae.config.scaling_factor
