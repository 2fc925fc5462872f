from scaling import unwhiten, whiten

MAGNITUDE = 0.615
CENTRE = -0.34


def pixels_to_latents(vae, x):
    return whiten(vae.encode(x).latent_dist.mode(), MAGNITUDE, CENTRE)


def latents_to_pixels(vae, z):
    return vae.decode(unwhiten(z, 1.0 / MAGNITUDE, CENTRE)).sample
