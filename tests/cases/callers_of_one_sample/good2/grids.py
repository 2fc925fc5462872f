def tiles(vae, z):
    return [vae.decode(part).sample for part in z.split(4)]


def sample(vae, model, solver, noise, labels, stored):
    x = solver(model, noise, labels)
    real = tiles(vae, stored)
    return real + tiles(vae, x / vae.config.scaling_factor)
