from typing import NamedTuple

import jax
import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL, FlaxUNet2DConditionModel
from jax.lax import while_loop

vae, vae_params = FlaxAutoencoderKL.from_pretrained("leaf/vae")
unet, unet_params = FlaxUNet2DConditionModel.from_pretrained("leaf/unet")


class State(NamedTuple):
    step: jax.Array
    sample: jax.Array


def train_loss(params, pictures, words, key):
    latents = vae.apply({"params": vae_params}, pictures, method=vae.encode).latent_dist.sample(key)
    latents = latents * vae.config.scaling_factor
    noise = jax.random.normal(key, latents.shape)
    noisy = 0.7 * latents + 0.7 * noise
    return jnp.mean((unet.apply({"params": params}, noisy, 500, words).sample - noise) ** 2)


def leaves(words, key, steps=30):
    def more(state):
        return state.step < steps

    def ahead(state):
        guess = unet.apply({"params": unet_params}, state.sample, state.step, words).sample
        return State(state.step + 1, state.sample - guess / steps)

    start = State(jnp.zeros((), jnp.int32), jax.random.normal(key, (1, 64, 64, 4)))
    end = while_loop(more, ahead, start)
    return vae.apply({"params": vae_params}, end.sample, method=vae.decode).sample
