import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL

TABLE = jnp.array([8.0, 0.13025])
vae, params = FlaxAutoencoderKL.from_pretrained("madebyollin/sdxl-vae-fp16-fix")


def read(x, key):
    return vae.apply({"params": params}, x, method=vae.encode).latent_dist.sample(key) * TABLE[1]


def write(z):
    return vae.apply({"params": params}, z / TABLE[1], method=vae.decode).sample
