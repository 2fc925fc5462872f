from functools import partial

from diffusers import AutoencoderKL


def apply(x, factor):
    return x * factor


def build(vae: AutoencoderKL):
    into = partial(apply, factor=vae.config.scaling_factor)
    back = partial(apply, factor=vae.config.scaling_factor)
    encode = lambda image: into(vae.encode(image).latent_dist.sample())
    decode = lambda z: vae.decode(back(z)).sample
    return encode, decode
