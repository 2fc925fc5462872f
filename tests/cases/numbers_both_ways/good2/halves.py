import jax.numpy as jnp


def pack(codec, params, wind, *, spread):
    z = codec.encode(params, wind)
    return jnp.reshape(z / spread, (z.shape[0], -1))


def unpack(codec, params, rows, *, per_spread):
    return codec.decode(params, rows / per_spread)
