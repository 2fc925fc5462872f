import jax
import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL


def load(folder):
    model, weights = FlaxAutoencoderKL.from_pretrained(folder, from_pt=True)
    return model, weights


def encode(folder, pictures, rng):
    model, weights = load(folder)
    out = model.apply({"params": weights}, pictures, method=model.encode)
    return out.latent_dist.sample(rng) * model.config.scaling_factor


def decode(folder, latents):
    model, weights = FlaxAutoencoderKL.from_pretrained(folder)
    latents = latents / model.config.scaling_factor
    return model.apply({"params": weights}, jnp.asarray(latents), method=model.decode).sample
