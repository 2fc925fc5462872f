import jax
import jax.numpy as jnp


def loss(params, forecaster, ae, now, later, key, level):
    k1, k2 = jax.random.split(key)
    z = ae.encode(later) / level
    eps = jax.random.normal(k1, z.shape)
    t = jax.random.uniform(k2, (z.shape[0], 1, 1, 1))
    guess = forecaster(params, z + t * (eps - z), ae.encode(now) / level, t)
    return jnp.mean((guess - (eps - z)) ** 2)


def forecast(params, forecaster, ae, now, level, hours):
    z = ae.encode(now) / level
    fields = []
    for _ in range(hours):
        z = forecaster.rollout(params, z)
        fields.append(ae.decode(z))
    return jnp.stack(fields)
