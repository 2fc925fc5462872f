from maps import embed, paint


def check(vae, tile):
    return paint(vae, embed(vae, tile) * vae.config.latents_std)


def walk(vae, first, last, steps):
    a, b = embed(vae, first), embed(vae, last)
    return [paint(vae, (a + (b - a) * i / steps) * vae.config.latents_std) for i in range(steps)]
