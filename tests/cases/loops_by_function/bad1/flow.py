import jax
import jax.numpy as jnp
from coder import ToneCoder
from field import Field

coder = ToneCoder()
spread = jnp.asarray(0.371)
centre = jnp.asarray(-0.052)


def loss(params, weights, wave, key):
    code = coder.apply(weights, wave, method=coder.encode)
    code = (code - centre) / spread
    noise = jax.random.normal(key, code.shape)
    t = jax.random.uniform(key, (code.shape[0], 1, 1))
    guess = Field().apply(params, (1 - t) * code + t * noise, t)
    return jnp.mean((guess - (noise - code)) ** 2)


def draw(params, weights, key, shape, rounds=50):
    def turn(i, z):
        t = jnp.full((shape[0], 1, 1), 1 - i / rounds)
        return z - Field().apply(params, z, t) / rounds

    z = jax.lax.fori_loop(0, rounds, turn, jax.random.normal(key, shape))
    return coder.apply(weights, z / spread + centre, method=coder.decode)
