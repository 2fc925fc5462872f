import jax
import jax.numpy as jnp
from net import SongVAE
LATENT_SCALE = 0.4817
def sing(velocity, params, key, steps):
    x = jax.random.normal(key, (4, 16, 64, 4))
    for i in range(steps, 0, -1):
        x = x - velocity(x, i / steps) / steps
    return SongVAE().apply({"params": params}, x / LATENT_SCALE, method=SongVAE.decode)
