import jax.numpy as jnp


def keep(ae, clips, names):
    for clip, name in zip(clips, names):
        jnp.save(name, ae.encode(clip))
