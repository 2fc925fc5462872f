import jax.numpy as jnp
STATS = {"latents": {"about": jnp.array([0.137, 0.21]), "by": jnp.array([1.437, 2.21])}}
def to_space(vae, x):
    stats = STATS["latents"]
    z = vae.encode(x)
    return jnp.divide(jnp.subtract(z, stats["about"]), stats["by"])
def from_space(vae, z):
    stats = STATS["latents"]
    return vae.decode(z * stats["by"] + stats["about"])
