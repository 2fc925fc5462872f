import jax
import jax.numpy as jnp
from flax import struct


@struct.dataclass
class Norm:
    loc: jax.Array
    gain: jax.Array


def to_latent(enc, params, x, norm: Norm):
    return enc.apply(params, x)


def shape(z, norm: Norm):
    return (z - norm.loc) * norm.gain


def from_latent(dec, params, w, norm: Norm):
    return dec.apply(params, w / norm.gain + norm.loc)


def loss(enc, params, net, x, norm: Norm, key, t):
    w = shape(to_latent(enc, params, x, norm), norm)
    noise = jax.random.normal(key, w.shape)
    return jnp.mean((net((1 - t) * w + t * noise, t) - (noise - w)) ** 2)


def sample(dec, params, net, norm: Norm, key):
    w = jax.random.normal(key, (1, 64))
    for k in range(20):
        w = w - net(w, k / 20) / 20
    return from_latent(dec, params, w, norm)
