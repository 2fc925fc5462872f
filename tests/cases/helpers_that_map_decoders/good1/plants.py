import jax
import jax.numpy as jnp

from pictures import pictures


def loss(params, net, encode, weights, leaf, t, key, spread):
    z = encode(weights, leaf) / spread
    eps = jax.random.normal(key, z.shape)
    return jnp.mean((net.apply(params, z + t * (eps - z), t) - (eps - z)) ** 2)


def seedlings(params, net, decode, weights, sampler, key, shape, spread):
    z = sampler(net, params, jax.random.normal(key, shape))
    return pictures(decode, weights, z * spread)


def grown(params, net, encode, decode, weights, sampler, leaf, spread):
    z = sampler(net, params, encode(weights, leaf) / spread)
    return pictures(decode, weights, z * spread)
