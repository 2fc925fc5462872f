import jax
import jax.numpy as jnp


def objective(params, net, rows, key, std):
    x = rows / std
    eps = jax.random.normal(key, x.shape)
    return jnp.mean((net(params, x + eps) - eps) ** 2)


def fit(params, net, batches, key, std):
    for rows in batches:
        key, sub = jax.random.split(key)
        grads = jax.grad(objective)(params, net, rows, sub, std)
        params = jax.tree.map(lambda p, g: p - 1e-4 * g, params, grads)
    return params


def look(params, net, to_sound, key, shape, std, steps):
    x = jax.random.normal(key, shape)
    for k in range(steps):
        x = x - net(params, x) / steps
    return to_sound(x * std)
