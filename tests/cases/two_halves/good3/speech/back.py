def back(vae, h):
    return vae.decode(h * vae.stats.std + vae.stats.mean)
