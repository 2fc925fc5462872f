def back(vae, h):
    return vae.decode(h * vae.stats.std)
