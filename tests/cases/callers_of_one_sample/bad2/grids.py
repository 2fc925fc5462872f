def tiles(vae, z):
    return [vae.decode(part).sample for part in z.split(4)]


def sample(vae, model, solver, noise, labels):
    x = solver(model, noise, labels)
    first = tiles(vae, x[:4])
    rest = tiles(vae, x[4:] / vae.config.scaling_factor)
    return first + rest
