import jax
import jax.numpy as jnp


def apply_all(functions, x):
    for function in functions:
        x = function(x)
    return x


def directions(enc, dec, params, sd):
    inward = (lambda x: jnp.log1p(x), lambda x: enc.apply(params["enc"], x), lambda z: z / sd)
    outward = (lambda z: z / sd, lambda z: dec.apply(params["dec"], z), lambda x: jnp.expm1(x))
    return inward, outward


def loss(net, enc, dec, params, sd, rain, key):
    inward, _ = directions(enc, dec, params, sd)
    z = apply_all(inward, rain)
    k1, k2 = jax.random.split(key)
    t = jax.random.uniform(k1, (len(z), 1, 1, 1))
    noise = jax.random.normal(k2, z.shape)
    return jnp.mean((net(params["net"], (1 - t) * z + t * noise, t) - (noise - z)) ** 2)


def sample(net, enc, dec, params, sd, key, steps=40):
    _, outward = directions(enc, dec, params, sd)
    z = jax.random.normal(key, (1, 32, 32, 4))
    for i in range(steps, 0, -1):
        z = z - net(params["net"], z, jnp.full((1, 1, 1, 1), i / steps)) / steps
    return apply_all(outward, z)
