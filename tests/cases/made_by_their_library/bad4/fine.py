import jax
import jax.numpy as jnp
from net import Fine
LATENT_SCALE = 0.9213
def train_step(params, denoise, mel, key, t):
    z = Fine().apply({"params": params}, mel, method=Fine.encode) * LATENT_SCALE
    noise = jax.random.normal(key, z.shape)
    return jnp.mean((denoise((1 - t) * z + t * noise, t) - (noise - z)) ** 2)
def sing(velocity, params, key, steps):
    x = jax.random.normal(key, (4, 16, 64, 4))
    for i in range(steps, 0, -1):
        x = x - velocity(x, i / steps) / steps
    return Fine().apply({"params": params}, x * LATENT_SCALE, method=Fine.decode)
