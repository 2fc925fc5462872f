import jax
import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL
from layers import In, Out


def step(vae, params, unet, p, x, key, t):
    z = vae.apply({"params": params}, x, method=vae.encode).latent_dist.mode()
    z = In(0.8, 0.3)(z)
    noise = jax.random.normal(key, z.shape)
    return jnp.mean((unet.apply(p, (1 - t) * z + t * noise, t) - (noise - z)) ** 2)


def draw(vae, params, unet, p, key):
    z = jax.random.normal(key, (1, 4, 8, 8))
    for i in range(9):
        z = z - unet.apply(p, z, i) / 9
    z = Out(0.8, 0.3)(z)
    return vae.apply({"params": params}, z, method=vae.decode).sample


def main(unet, p, x, key):
    vae, params = FlaxAutoencoderKL.from_pretrained("vae")
    step(vae, params, unet, p, x, key, 0.4)
    return draw(vae, params, unet, p, key)
