import jax
import jax.numpy as jnp


def latents(ae, item, stats):
    if item.file: return jnp.load(item.file)

    z = ae.encode(item.clip)
    return (z - stats.mean) / stats.std


def loss(params, net, ae, item, stats, key):
    x = latents(ae, item, stats)
    eps = jax.random.normal(key, x.shape)
    return jnp.square(net.apply(params, x + eps) - eps).mean()
