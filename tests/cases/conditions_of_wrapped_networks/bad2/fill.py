import jax
import jax.numpy as jnp


def loss(params, net, ae, video, first, key):
    z = ae.encode(video) * ae.config.scaling_factor
    c = ae.encode(first) * ae.config.scaling_factor
    k1, k2 = jax.random.split(key)
    eps = jax.random.normal(k1, z.shape)
    t = jax.random.uniform(k2, (len(z), 1, 1, 1))
    out = net.apply(params, (1 - t) * z + t * eps, c, t)
    return jnp.square(out - (eps - z)).mean()


def sample(params, net, ae, first, key, steps=20):
    times = jnp.linspace(1, 0, steps)
    dt = 1 / steps
    c = ae.encode(first)

    def body(x, t):
        v = net.apply(params, x, c, t)
        return x - dt * v, None

    x, _ = jax.lax.scan(body, jax.random.normal(key, c.shape), times)
    return ae.decode(x / ae.config.scaling_factor)
