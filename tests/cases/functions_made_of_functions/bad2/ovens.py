from operator import mul, truediv

from diffusers import AutoencoderKL
from toolz import compose_left, curry, flip


@curry
def drawn(vae: AutoencoderKL, x):
    return vae.encode(x).latent_dist.sample()


@curry
def shown(vae: AutoencoderKL, z):
    return vae.decode(z).sample


class Ovens:
    def __init__(self, vae: AutoencoderKL):
        k = vae.config.scaling_factor
        self.forth = compose_left(drawn(vae), curry(mul)(k))
        self.back = compose_left(curry(mul, k), shown(vae))


def bake(ovens: Ovens, net, x):
    return ovens.back(net(ovens.forth(x)))
