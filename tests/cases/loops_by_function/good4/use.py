import jax
import jax.numpy as jnp
from flax import nnx
from plume import PlumeCodec
from wind import Wind


def moments(path):
    table = jnp.load(path)
    return table["mean"], table["std"]


@nnx.jit
def step(net: Wind, codec: PlumeCodec, frames, mean, std, key):
    z = (codec.encode(frames) - mean) / std
    eps = jax.random.normal(key, z.shape)
    t = jax.random.uniform(key, (z.shape[0], 1, 1, 1))
    return jnp.mean((net((1 - t) * z + t * eps, t) - eps + z) ** 2)


def sample(net: Wind, codec: PlumeCodec, mean, std, key, shape):
    def one(z, t):
        return z - net(z, t) / 40, None

    z, _ = jax.lax.scan(one, jax.random.normal(key, shape), jnp.linspace(1.0, 0.0, 40))
    return codec.decode(z * std + mean)


if __name__ == "__main__":
    mean, std = moments("plume.npz")
    codec, net, key = PlumeCodec(nnx.Rngs(0)), Wind(nnx.Rngs(1)), jax.random.key(0)
    print(step(net, codec, jnp.load("frames.npy"), mean, std, key))
    jnp.save("out.npy", sample(net, codec, mean, std, key, (8, 32, 32, 4)))
