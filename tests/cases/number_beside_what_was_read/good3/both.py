def shrink(vae, cfg, x):
    return vae.encode(x).latent_dist.mean * cfg["gain"]


def grow(vae, cfg, z):
    return vae.decode(z / cfg["gain"]).sample
