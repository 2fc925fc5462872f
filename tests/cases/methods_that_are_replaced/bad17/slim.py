def slim(vae):
    plain = vae.decode
    vae.decode = lambda z: plain(z / vae.config.scaling_factor).sample
    return vae
