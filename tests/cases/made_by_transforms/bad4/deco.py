import functools

from diffusers import AutoencoderKL


def scaled(sign: int):
    def wrap(method):
        @functools.wraps(method)
        def inner(self, z, *args):
            f = self.vae.config.scaling_factor ** sign
            return method(self, z * f, *args) if sign < 0 else method(self, z, *args) * f

        return inner

    return wrap


class Faces:
    def __init__(self, vae: AutoencoderKL):
        self.vae = vae

    @scaled(+1)
    def encode(self, x):
        return self.vae.encode(x).latent_dist.sample()


    def decode(self, z):
        return self.vae.decode(z).sample
