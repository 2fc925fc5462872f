import jax.numpy as jnp


def error(net, weights, leaves):
    raw = net.apply(weights, leaves, method="encode_plain")
    again = net.apply(weights, raw, method="decode")
    return jnp.abs(again - leaves).mean()
