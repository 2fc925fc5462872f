import diffrax
import jax
import jax.numpy as jnp


def loss(params, codec, net, x, key):
    z = codec.encode(x) / codec.width
    k1, k2 = jax.random.split(key)
    t = jax.random.uniform(k1, (len(z), 1))
    e = jax.random.normal(k2, z.shape)
    return jnp.mean((net(params, t * z + (1 - t) * e, t) - (z - e)) ** 2)


def draw(params, codec, net, key, shape):
    term = diffrax.ODETerm(lambda t, x, p: net(p, x, t))
    start = jax.random.normal(key, shape)
    path = diffrax.diffeqsolve(term, diffrax.Dopri5(), 0.0, 1.0, 0.01, start, args=params)
    return codec.decode(path.ys[-1] * codec.width)
