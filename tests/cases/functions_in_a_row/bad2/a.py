from operator import attrgetter, methodcaller

from diffusers import AutoencoderKL
from toolz import compose, compose_left

vae = AutoencoderKL.from_pretrained("kl")
f = vae.config.scaling_factor
encode = compose_left(vae.encode, attrgetter("latent_dist"), methodcaller("mode"), lambda z: z * f)
decode = compose(attrgetter("sample"), vae.decode, lambda z: z * f)


def mix(a, b):
    return decode((encode(a) + encode(b)) / 2)
