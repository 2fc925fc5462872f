import jax
import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL


def load():
    model, weights = FlaxAutoencoderKL.from_pretrained("CompVis/stable-diffusion-v1-4", subfolder="vae")
    return model, weights


def encode(pictures, rng):
    model, weights = load()
    out = model.apply({"params": weights}, pictures, method=model.encode)
    return out.latent_dist.sample(rng) * 0.18215


def decode(latents):
    model, weights = FlaxAutoencoderKL.from_pretrained("CompVis/stable-diffusion-v1-4", subfolder="vae")
    latents = latents / 0.18215
    return model.apply({"params": weights}, jnp.asarray(latents), method=model.decode).sample
