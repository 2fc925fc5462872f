import jax
import jax.numpy as jnp
import numpy as np


def epoch(step, state, out, batch):
    rows = np.load(f"{out}/ocean_latents.npy", mmap_mode="r")
    for i in range(0, len(rows), batch):
        state = step(state, jnp.asarray(rows[i : i + batch]))
    return state


def loss(params, net, codec, fields, key, width):
    z = codec.encode(params["codec"], fields) / width
    eps = jax.random.normal(key, z.shape)
    return jnp.mean((net.apply(params["net"], 0.3 * eps + 0.7 * z, 0.3) - (eps - z)) ** 2)


def stored_loss(params, net, out, key):
    z = jnp.asarray(np.load(f"{out}/ocean_latents.npy"))
    eps = jax.random.normal(key, z.shape)
    return jnp.mean((net.apply(params["net"], 0.3 * eps + 0.7 * z, 0.3) - (eps - z)) ** 2)


def sample(params, net, codec, solver, key, shape, width):
    z = solver(net, params["net"], jax.random.normal(key, shape))
    return codec.decode(params["codec"], z * width)
