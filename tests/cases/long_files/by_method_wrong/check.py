import jax.numpy as jnp


def check(draw, vae, weights, params, key, k):
    x = draw(params, key)
    grid = vae.apply(weights, x, method="decode")
    return {"mean": float(jnp.mean(grid)), "spread": float(jnp.std(grid))}
