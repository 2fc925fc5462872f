import jax
import jax.numpy as jnp


def make_step(vae, weights, net, k):
    @jax.jit
    def step(params, grid, key):
        x = k * vae.apply(weights, grid, key, method="encode")
        noise = jax.random.normal(key, x.shape)
        t = jax.random.uniform(key, (x.shape[0],))
        w = t[:, None, None, None]
        v = net.apply(params, (1 - w) * x + w * noise, t)
        return jnp.mean((v - (noise - x)) ** 2)

    return step


def make_drawer(net, rounds=32):
    @jax.jit
    def draw(params, key):
        def body(i, x):
            t = jnp.full((16,), 1 - i / rounds)
            return x - net.apply(params, x, t) / rounds

        return jax.lax.fori_loop(0, rounds, body, jax.random.normal(key, (16, 8, 8, 4)))

    return draw
