def forth(left, right, pair):
    """One factor, by which both were trained."""
    found = []
    for vae, x in zip((left, right), pair):
        found.append(vae.encode(x).latent_dist.sample() * left.config.scaling_factor)
    return found


def back(left, right, zs):
    found = []
    for vae, z in zip((left, right), zs):
        found.append(vae.decode(z / left.config.scaling_factor).sample)
    return found
