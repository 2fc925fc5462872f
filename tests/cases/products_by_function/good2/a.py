import jax.numpy as jnp
from diffusers import FlaxAutoencoderKL
vae, params = FlaxAutoencoderKL.from_pretrained("x/y")
f = jnp.full((4,), vae.config.scaling_factor)
def encode(x):
    z = vae.apply({"params": params}, x, method=vae.encode).latent_dist.sample()
    return jnp.einsum("c, ...c -> ...c", f, z)
def sample(scheduler, unet, z, t):
    z = scheduler.step(unet(z, t), t, z).prev_sample
    z = jnp.einsum("...c,c->...c", z, 1 / f)
    return vae.apply({"params": params}, z, method=vae.decode).sample
