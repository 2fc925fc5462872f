import jax
import jax.numpy as jnp


def drawn(moments, key):
    mean, logvar = jnp.split(moments, 2, axis=-1)
    return mean + jnp.exp(0.5 * logvar) * jax.random.normal(key, mean.shape)


def loss(model, params, opts, batch, key, t):
    z = drawn(batch["moments"], key) * opts.mult
    noise = jax.random.normal(key, z.shape)
    v = model.apply(params, z + t * (noise - z), t)
    return jnp.square(v - (noise - z)).mean() * opts.weight


def show(model, params, vae, opts, ode, noise):
    z = ode(lambda x, t: model.apply(params, x, t), noise * opts.temperature)
    return vae.decode(z / opts.mult)
