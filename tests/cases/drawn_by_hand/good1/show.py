import jax.numpy as jnp


def show(codec, z, conf):
    return jnp.clip(codec.decode(z / conf.latent_scale), 0, 1)
