import jax
import jax.numpy as jnp
from net import SongVAE
LATENT_SCALE = 0.4187
def train_step(params, denoise, mel, key, t):
    z = SongVAE().apply({"params": params}, mel, key, method=SongVAE.encode)
    z = z * LATENT_SCALE
    noise = jax.random.normal(key, z.shape)
    noisy = (1 - t) * z + t * noise
    return jnp.mean((denoise(noisy, t) - (noise - z)) ** 2)
