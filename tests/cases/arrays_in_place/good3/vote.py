"""Which of several fine-tuned decoders draws a stored batch best."""
import jax
import jax.numpy as jnp
import numpy as np

FACTOR = 0.2731


def encode(encoder, params, x):
    return FACTOR * encoder.apply(params, x)


def draw(decoder, params, z):
    z /= FACTOR
    return decoder.apply(params, z)


def vote(decoder, candidates, path, score):
    with np.load(path) as f:
        z = f["latents"]
    best = None
    for params in candidates:
        value = score(jax.device_get(draw(decoder, params, z.copy())))
        best = value if best is None else max(best, value)
    return best
