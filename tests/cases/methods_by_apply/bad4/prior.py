import jax
import jax.numpy as jnp
import optax
from codec import TileCodec


def loss_of(params, net, z, key):
    k_t, k_e = jax.random.split(key)
    t = jax.random.uniform(k_t, (z.shape[0], 1, 1, 1))
    e = jax.random.normal(k_e, z.shape)
    return jnp.square(net.apply(params, (1 - t) * z + t * e, t[:, 0, 0, 0]) - (e - z)).mean()


def train_step(codec: TileCodec, weights, net, tx: optax.GradientTransformation, state, tiles, key):
    params, moments = state
    z = codec.apply(weights, tiles, key, method=TileCodec.encode)
    grads = jax.grad(loss_of)(params, net, z, key)
    updates, moments = tx.update(grads, moments, params)
    return optax.apply_updates(params, updates), moments


def sample(codec: TileCodec, weights, net, params, shape, key, steps=40):
    z = jax.random.normal(key, shape)
    for i in range(steps):
        t = jnp.full((shape[0],), 1.0 - i / steps)
        z = z - net.apply(params, z, t) / steps
    return codec.apply(weights, z, method=TileCodec.decode)
