import jax
import jax.numpy as jnp
import numpy as np
import zarr


class Windows:
    def __init__(self, path, length=6):
        root = zarr.open_group(path, mode="r")
        self.rows, self.sigma, self.length = root["frames"], root.attrs["sigma"], length

    def batch(self, rng, size):
        starts = rng.integers(0, len(self.rows) - self.length, size)
        found = np.stack([self.rows[s : s + self.length] for s in starts])
        return found / self.sigma


def objective(apply, params, z, key):
    k1, k2 = jax.random.split(key)
    t = jax.random.uniform(k1, (len(z), 1, 1, 1, 1))
    noise = jax.random.normal(k2, z.shape)
    v = apply(params, (1 - t) * z + t * noise, t)
    return jnp.mean((v - (noise - z)) ** 2)


def fit(apply, params, path, rng, steps):
    data = Windows(path)
    for i in range(steps):
        value, grads = jax.value_and_grad(lambda p: objective(apply, p, data.batch(rng, 8), jax.random.PRNGKey(i)))(params)
    return params


def render(apply, params, decoder, data: Windows, key, steps=30):
    x = jax.random.normal(key, (1, 6, 32, 32, 8))
    for k in range(steps, 0, -1):
        x = x - apply(params, x, jnp.full((1,), k / steps)) / steps
    return decoder(x * data.sigma)
