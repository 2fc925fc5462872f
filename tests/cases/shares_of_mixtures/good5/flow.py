import jax
import jax.numpy as jnp


def loss(params, net, codec, x, key, gain):
    k1, k2 = jax.random.split(key)
    z = codec.encode(x)
    z = z * gain
    u = jax.random.uniform(k1, (z.shape[0], 1, 1, 1))
    e = jax.random.normal(k2, z.shape)
    xt = jnp.sqrt(u) * z + jnp.sqrt(1.0 - u) * e
    return jnp.mean((net.apply(params, xt, u) - e) ** 2)


def pictures(params, net, codec, key, gain, n):
    z = jax.random.normal(key, (n, 32, 32, 4))
    for i in range(50):
        z = z - net.apply(params, z, i / 50) / 50
    return codec.decode(z / gain)
