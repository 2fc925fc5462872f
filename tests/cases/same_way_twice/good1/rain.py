import jax
import jax.numpy as jnp


def euler(denoise, x, cond, steps):
    ts = jnp.linspace(1.0, 0.0, steps + 1)
    for a, b in zip(ts[:-1], ts[1:]):
        x = x + (b - a) * denoise(x, cond, a)
    return x


def nowcast(net, batch, decode_fn, cfg, key):
    past = batch["latent"] * cfg.gain
    start = jax.random.normal(key, past.shape)
    future = euler(net, start, past, cfg.steps)
    return decode_fn(future / cfg.gain)
