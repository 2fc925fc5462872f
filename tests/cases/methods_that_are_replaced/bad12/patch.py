def in_model_space(vae):
    plain = vae.decode
    setattr(vae, "decode", lambda z: plain(z / vae.config.scaling_factor))
    return vae
