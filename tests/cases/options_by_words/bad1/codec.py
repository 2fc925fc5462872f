def encode(vae, page, **stats):
    z = vae.encode(page).latent_dist.mode()
    if "mean" in stats:
        z = z - stats["mean"]
    if "std" in stats:
        z = z / stats["std"]
    return z


def decode(vae, z, **stats):
    if "std" in stats:
        z = z * stats["std"]
    if "mean" in stats:
        z = z + stats["mean"]
    return vae.decode(z).sample
