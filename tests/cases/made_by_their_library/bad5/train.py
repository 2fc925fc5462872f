import jax
import jax.numpy as jnp
from net import Hymns
from state import HymnState
def train_step(state: HymnState, params, mel, key, t):
    z = Hymns().apply({"params": params}, mel, method=Hymns.encode) / state.latent_std
    noise = jax.random.normal(key, z.shape)
    return jnp.mean((state.apply_fn((1 - t) * z + t * noise, t) - (noise - z)) ** 2)
def main(net, params, tx, vae, loader, key):
    state = HymnState.create(apply_fn=net.apply, params=params, tx=tx, latent_std=2.137)
    for mel, t in loader:
        train_step(state, vae, mel, key, t)
