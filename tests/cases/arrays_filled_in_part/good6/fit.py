import jax
import jax.numpy as jnp


def loss(net, params, vae, vae_params, video, key, t, later):
    z = vae.apply(vae_params, video, method="encode").latent_dist.mode() * vae.config.scaling_factor
    noise = jax.random.normal(key, z.shape)
    weight = jnp.ones(z.shape[1]).at[1:].set(later)
    err = jnp.square(net.apply(params, (1 - t) * z + t * noise, t) - (noise - z))
    return jnp.mean(err * weight[None, :, None, None, None])


def show(vae, vae_params, z):
    return vae.apply(vae_params, z / vae.config.scaling_factor, method="decode").sample
