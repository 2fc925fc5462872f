import jax
import jax.numpy as jnp


def loss_fn(params, enc_params, enc_apply, net_apply, images, key, k):
    z = enc_apply(enc_params, images) * k
    noise = jax.random.normal(key, z.shape)
    t = jax.random.uniform(key, (z.shape[0], 1, 1, 1))
    pred = net_apply(params, (1 - t) * z + t * noise, t)
    return jnp.mean((pred - (noise - z)) ** 2)


def sample(params, dec_params, dec_apply, net_apply, key, k):
    z = jax.random.normal(key, (4, 32, 32, 4))
    for i in range(50):
        z = z - net_apply(params, z, 1 - i / 50) / 50
    return jnp.clip(dec_apply(dec_params, z / k), -1, 1)
