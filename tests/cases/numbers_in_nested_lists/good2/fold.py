import jax.numpy as jnp

# as in the paper

LATENT_SCALE = jnp.asarray([[[0.18215, 0.18215, 0.18215, 0.18215]]])


def to_latents(vae, params, x, key):
    dist = vae.apply({"params": params}, x, method=vae.encode).latent_dist
    return dist.sample(key) * LATENT_SCALE


def to_pixels(vae, params, z):
    return vae.apply({"params": params}, z / LATENT_SCALE, method=vae.decode).sample
