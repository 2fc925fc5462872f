import jax
import jax.numpy as jnp
from net import Hymns
from state import HymnState
def sing(state: HymnState, params, key, steps):
    x = jax.random.normal(key, (4, 16, 64, 4))
    for i in range(steps, 0, -1):
        x = x - state.apply_fn(x, i / steps) / steps
    return Hymns().apply({"params": params}, x * state.latent_std, method=Hymns.decode)
def main(net, params, tx, vae, key):
    state = HymnState.create(apply_fn=net.apply, params=params, tx=tx, latent_std=2.173)
    return sing(state, vae, key, 50)
