from functools import singledispatch
from diffusers import AutoencoderKL, AutoencoderKLQwenImage


@singledispatch
def there(vae, x):
    raise TypeError(type(vae))


@there.register
def _(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample() * vae.config.scaling_factor


@there.register
def _(vae: AutoencoderKLQwenImage, x):
    z = vae.encode(x.unsqueeze(2)).latent_dist.sample()
    return (z - vae.config.latents_mean) / vae.config.latents_std


@singledispatch
def back(vae, z):
    raise TypeError(type(vae))


@back.register
def _(vae: AutoencoderKL, z):
    return vae.decode(z / vae.config.scaling_factor).sample


@back.register
def _(vae: AutoencoderKLQwenImage, z):
    return vae.decode(z * vae.config.latents_std + vae.config.latents_mean).sample
