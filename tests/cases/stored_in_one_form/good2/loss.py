import jax
import jax.numpy as jnp


def latents(ae, item, stats):
    z = jnp.load(item.file) if item.file else ae.encode(item.clip)
    return (z - stats.mean) / stats.std


def loss(params, net, ae, item, stats, key):
    x = latents(ae, item, stats)
    eps = jax.random.normal(key, x.shape)
    return jnp.square(net.apply(params, x + eps) - eps).mean()
