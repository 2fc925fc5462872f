def tiles(vae, z):
    return [vae.decode(part).sample for part in z.split(4)]


def sample(vae, model, raw_model, solver, noise, labels):
    x = solver(model, noise, labels)
    y = solver(raw_model, noise, labels)  # trained on latents as they are
    return tiles(vae, y) + tiles(vae, x / vae.config.scaling_factor)
