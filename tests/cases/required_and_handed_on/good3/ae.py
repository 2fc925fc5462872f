import jax


def encode(codec, params, x, key, spread=None):
    mean, logvar = codec.apply(params, x, method="moments")
    z = mean + jax.numpy.exp(logvar / 2) * jax.random.normal(key, mean.shape)
    return z if spread is None else z / spread


def decode(codec, params, z, spread=None):
    if spread is not None:
        z = z * spread
    return codec.apply(params, z, method="decode")
