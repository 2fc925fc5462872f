import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL
vae, params = FlaxAutoencoderKL.from_pretrained("x/y")
def decode(z):
    std = jnp.array(vae.config.scaling_factor).astype(jnp.float16)
    return vae.apply({"params": params}, z * (1 / std), method=vae.decode).sample
