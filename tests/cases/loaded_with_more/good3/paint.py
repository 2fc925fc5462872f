import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL, FlaxUNet2DConditionModel


def paint(folder, unet: FlaxUNet2DConditionModel, state, z, context, steps):
    made = FlaxAutoencoderKL.from_pretrained(folder)
    painter, weights = made
    for t in steps:
        z = z - unet.apply({"params": state}, z, t, context).sample / len(steps)
    return painter.apply({"params": weights}, z / painter.config.scaling_factor, method=painter.decode).sample
