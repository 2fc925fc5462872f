import jax, jax.numpy as jnp
from diffusers import FlaxAutoencoderKL
vae, params = FlaxAutoencoderKL.from_pretrained("x/y")
def sample(key, path):
    moments = jnp.load(path)
    a, b = jnp.split(moments, 2, axis=-1)
    z = a + jnp.exp(0.5 * b) * jax.random.normal(key, a.shape)
    return z * vae.config.scaling_factor
def decode(z):
    return vae.apply({"params": params}, z / vae.config.scaling_factor, method=vae.decode).sample
