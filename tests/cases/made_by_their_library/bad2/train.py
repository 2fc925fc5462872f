import jax
import jax.numpy as jnp
from net import SongVAE
from state import SongState
def train_step(state: SongState, params, mel, key, t):
    z = SongVAE().apply({"params": params}, mel, key, method=SongVAE.encode)
    z = z * state.latent_scale
    noise = jax.random.normal(key, z.shape)
    noisy = (1 - t) * z + t * noise
    return jnp.mean((state.apply_fn(noisy, t) - (noise - z)) ** 2)
def main(net, params, tx, vae, loader, key):
    state = SongState.create(apply_fn=net.apply, params=params, tx=tx, latent_scale=0.4187)
    for mel, t in loader:
        loss = train_step(state, vae, mel, key, t)
