class Holder:
    pass
def fill(holder, vae):
    setattr(holder, "latent_scale", vae.config.scaling_factor)
    setattr(holder, "vae", vae)
    return holder
