import jax
import jax.numpy as jnp


def replace(params, net, ae, scan, region_mask, key, gain, steps=20):
    known = ae.encode(scan) * gain
    x = jax.random.normal(key, known.shape)
    for i in range(steps):
        t = 1 - i / steps
        x = x - net.apply(params, x, known, t) / steps
        x = region_mask * x + (1.0 - region_mask) * known
    return ae.decode(x * gain)


def objective(params, net, ae, scan, key, gain):
    z = ae.encode(scan) * gain
    eps = jax.random.normal(key, z.shape)
    return jnp.mean((net.apply(params, 0.5 * z + 0.5 * eps, z, 0.5) - (eps - z)) ** 2)
