import jax
import jax.numpy as jnp
import numpy as np


def store(vae, params, tiles) -> None:
    z = vae.apply(params, tiles, method=vae.encode)
    np.save("tiles.npy", z * vae.scaling_factor)


def loss(net, params, key):
    z = jnp.asarray(np.load("tiles.npy"))
    one, two = jax.random.split(key)
    t = jax.nn.sigmoid(jax.random.normal(one, (z.shape[0], 1, 1, 1)))
    e = jax.random.normal(two, z.shape)
    return jnp.mean((net.apply(params, z + t * (e - z), t) - (e - z)) ** 2)


def draw(vae, params, z):
    return vae.apply(params, z / vae.scaling_factor, method=vae.decode)
