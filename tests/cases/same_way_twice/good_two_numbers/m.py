import jax
import jax.numpy as jnp


def nowcast(net, batch, decode_fn, cfg, key):
    past = batch["latent"] * cfg.inward
    x = jax.random.normal(key, past.shape)
    for i in range(cfg.steps):
        x = x - net(x, past, 1 - i / cfg.steps) / cfg.steps
    return decode_fn(x * cfg.outward)
